# SPDX-License-Identifier: EUPL-1.2
"""Decides the course of each case: owner, next step, clock."""
