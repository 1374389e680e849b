# SPDX-License-Identifier: EUPL-1.2
"""Brings an existing register into Doorwijs: a CSV file in, meldingen with the times of then out."""
