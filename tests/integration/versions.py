# SPDX-License-Identifier: EUPL-1.2
"""Which versions of PostgreSQL a module of tests runs on: the newest, or that and the oldest that is supported."""

import pytest

SERVERS = {"18": "postgres_server", "15": "postgres_15"}
"""The fixture of each version."""

BOTH = pytest.mark.parametrize("server", SERVERS, indirect=True)
"""As `pytestmark`: every test of the module on both."""
