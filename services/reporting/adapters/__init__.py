# SPDX-License-Identifier: EUPL-1.2
"""How reporting meets the outside: the bus, its read models, the API and the pages."""
