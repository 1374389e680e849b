# SPDX-License-Identifier: EUPL-1.2
"""Referral's connections: HTTP, inbox, outbox, ticker, tables."""
