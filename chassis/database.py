# SPDX-License-Identifier: EUPL-1.2
"""Connections to a service's own database, and the advisory locks by which its processes take turns."""

import asyncio
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from pydantic_core import from_json

Pool = AsyncConnectionPool[psycopg.AsyncConnection[TupleRow]]

set_json_loads(from_json)  # six times as fast as the standard library's on the header of an event

MIGRATING = (7300, 0)
APPENDING = (7301, 1)
"""Held from the judgement of an append to its commit (chassis/sql/event_store.sql)."""
RELAYING = (7302, 1)
HOLDING = (7303, 1)
"""Shared by inboxes, so that a release from quarantine can keep them out (chassis/sql/inbox.sql)."""

_POOL_SIZE = 8
_MOST_WAITING = 256
_SECONDS_TO_WAIT = 5.0
_SECONDS_TO_ANSWER = 1.0
# By itself the pool tries again after 1, 2, 4 ... seconds: a database that is back could be missed for a minute.
_SECONDS_OF_PATIENCE = 2.0

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

    Who finds none free within 5 seconds, or 256 others waiting, gets a `psycopg.OperationalError`. While the
    database is away one connection at least is tried each second, so that it is used as soon as it is back.
    """
    return AsyncConnectionPool(
        url,
        min_size=1,
        max_size=_POOL_SIZE,
        max_waiting=_MOST_WAITING,
        timeout=_SECONDS_TO_WAIT,
        reconnect_timeout=_SECONDS_OF_PATIENCE,
        reconnect_failed=_begin_again,
        open=False,
        kwargs=session(url, "doorwijs pool"),
    )


async def answers(pool: Pool) -> bool:
    """Whether the database answers within a second or two; connections that it has closed are replaced first."""
    for _ in range(2):
        try:
            async with asyncio.timeout(_SECONDS_TO_ANSWER):
                async with pool.connection(timeout=_SECONDS_TO_ANSWER) as connection:
                    await connection.execute("select 1")
                return True
        except (PoolTimeout, TimeoutError):
            return False
        except psycopg.OperationalError:
            await pool.check()
    return False


async def _begin_again(pool: Pool) -> None:
    """The pool gave up a connection; a check has it try for one anew, also when nobody asks."""
    await pool.check()
