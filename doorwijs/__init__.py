# SPDX-License-Identifier: EUPL-1.2
"""Doorwijs on one machine: the command that starts, shows and stops every part."""
