# SPDX-License-Identifier: EUPL-1.2
"""Connections to a service's own database, and the advisory locks by which its processes take turns."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

Pool = AsyncConnectionPool[psycopg.AsyncConnection[TupleRow]]

MIGRATING = (7300, 0)
APPENDING = (7301, 1)
"""Held from the judgement of an append to its commit (chassis/sql/event_store.sql)."""
RELAYING = (7302, 1)
HOLDING = (7303, 1)
"""Shared by inboxes, so that a release from quarantine can keep them out (chassis/sql/inbox.sql)."""

_POOL_SIZE = 8
_MOST_WAITING = 256
_SECONDS_TO_WAIT = 5.0

# Both sides must miss the other soon: a vanished holder of a lock would stop everybody else.
_SERVER_SIDE = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
    " -c idle_in_transaction_session_timeout=30s"
)
_CLIENT_SIDE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


def session(url: str, name: str, options: str = "") -> dict[str, Any]:
    """What every connection is opened with; `options` of the URL stay in force."""
    given = conninfo_to_dict(url).get("options") or ""
    wanted = " ".join(part for part in (_SERVER_SIDE, options, str(given)) if part)
    return {"autocommit": True, "application_name": name, "options": wanted, **_CLIENT_SIDE}


async def connect(url: str, name: str, options: str = "") -> psycopg.AsyncConnection:
    """Opens a connection in autocommit mode. Raises `psycopg.OperationalError` within seconds."""
    return await psycopg.AsyncConnection.connect(url, **session(url, name, options))


def make_pool(url: str) -> Pool:
    """Connections for reading and deciding; opened when the service starts.

    Who finds none free within 5 seconds, or 256 others waiting, gets a `psycopg.OperationalError`.
    """
    return AsyncConnectionPool(
        url,
        min_size=1,
        max_size=_POOL_SIZE,
        max_waiting=_MOST_WAITING,
        timeout=_SECONDS_TO_WAIT,
        open=False,
        kwargs=session(url, "doorwijs pool"),
    )
