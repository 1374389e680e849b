# SPDX-License-Identifier: EUPL-1.2
"""A client of the calculator, without a network and without a database."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.samples.rekenaar import maak_app


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(maak_app())
    async with httpx.AsyncClient(transport=transport, base_url="https://proef.example") as client:
        yield client
