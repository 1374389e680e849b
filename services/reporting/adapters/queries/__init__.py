# SPDX-License-Identifier: EUPL-1.2
"""Answers the pages' questions from the read models in PostgreSQL."""
