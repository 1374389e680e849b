# SPDX-License-Identifier: EUPL-1.2
"""A fresh region for each test."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest_asyncio

from tests.integration.place import Place, place


@pytest_asyncio.fixture
async def here(tmp_path: Path, make_database: Callable[[str], str]) -> AsyncIterator[Place]:
    async with place(tmp_path, make_database, "intake") as made:
        yield made
