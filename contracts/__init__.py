# SPDX-License-Identifier: EUPL-1.2
"""The published language of Doorwijs: every event that leaves a service, and nothing else."""
