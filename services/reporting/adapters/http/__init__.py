# SPDX-License-Identifier: EUPL-1.2
"""Reporting over HTTP, beside its pages."""
