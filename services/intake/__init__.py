# SPDX-License-Identifier: EUPL-1.2
"""Decides what was asked: the melding and its coding."""
