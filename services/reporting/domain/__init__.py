# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of reporting: how a termijn stands, how much time is left, how an event reads in Dutch."""
