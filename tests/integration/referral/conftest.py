# SPDX-License-Identifier: EUPL-1.2
"""A fresh region for each test, with its agreements and partners."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest_asyncio

from tests.integration.place import place
from tests.integration.referral.course import Course


@pytest_asyncio.fixture
async def course(tmp_path: Path, make_database: Callable[[str], str]) -> AsyncIterator[Course]:
    async with place(tmp_path, make_database, "intake", "referral") as here:
        yield await Course.begin(here)
