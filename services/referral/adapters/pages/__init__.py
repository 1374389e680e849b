# SPDX-License-Identifier: EUPL-1.2
"""The page on which anybody can calculate a term, without signing in."""

from referral.adapters.pages.router import pages_router

__all__ = ["pages_router"]
