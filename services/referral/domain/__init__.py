# SPDX-License-Identifier: EUPL-1.2
"""Regie, Doorverwijzing, Termijn and what may happen to them."""
