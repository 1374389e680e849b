# SPDX-License-Identifier: EUPL-1.2
"""What a melding is and what may happen to it."""
