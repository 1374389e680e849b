# SPDX-License-Identifier: EUPL-1.2
"""Measures Doorwijs against the raw database and the raw broker, in the same run: `python -m bench`."""
