# SPDX-License-Identifier: EUPL-1.2
"""How reporting meets the outside: the bus, its read models, the API and the pages."""

KEEPING = (7310, 1)
"""Advisory lock of who numbers events and projects them: so that numbers become visible in their own order, and
that a rebuilt read model takes over between two events."""
REBUILDING = (7310, 2)
"""Advisory lock of who rebuilds a read model."""
