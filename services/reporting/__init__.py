# SPDX-License-Identifier: EUPL-1.2
"""Reporting: keeps every event, projects it for people, and decides nothing."""
