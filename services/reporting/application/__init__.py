# SPDX-License-Identifier: EUPL-1.2
"""What the pages ask and what the read models answer; no transport, driver or wire format."""
