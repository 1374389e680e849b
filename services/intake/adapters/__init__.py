# SPDX-License-Identifier: EUPL-1.2
"""Intake's connections: HTTP, inbox, outbox, tables."""
