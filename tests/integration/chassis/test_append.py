# SPDX-License-Identifier: EUPL-1.2
"""One statement, a verdict for each request: what clashes is refused, and nothing else."""

from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest

from chassis.append import CommandKey, Request, append
from chassis.database import connect
from tests.integration.chassis.cards import count, opened, rows
from tests.unit.chassis.sample import HEADER

KEY = CommandKey("wie/sleutel", "inhoud")


@pytest.fixture
async def connection(store_url: str) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await connect(store_url, "test") as connection:
        yield connection


async def kinds(connection: psycopg.AsyncConnection, *requests: Request) -> list[str]:
    return [verdict.kind for verdict in await append(connection, requests)]


async def test_requests_of_one_batch_are_stored_in_their_order(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    first, second = uuid4(), uuid4()
    verdicts = await append(connection, [opened(first, "a"), opened(second, "b")])
    stored = rows(
        store_url, "select originator_id, originator_version from stored_events order by notification_id"
    )
    assert stored == [(first, 1), (first, 2), (second, 1), (second, 2)]
    head = rows(store_url, "select max(notification_id) from stored_events")[0][0]
    assert [(one.kind, one.position) for one in verdicts] == [("stored", head)] * 2


async def test_the_second_of_two_that_claim_a_version_in_one_batch_is_a_conflict(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    id = uuid4()
    assert await kinds(connection, opened(id), opened(uuid4()), opened(id)) == ["stored", "stored", "conflict"]
    assert count(store_url) == 2


async def test_a_request_that_meets_a_stored_version_is_a_conflict_as_a_whole(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    id, other = uuid4(), uuid4()
    await append(connection, [opened(id)])
    both = Request([*opened(other).events, *opened(id).events])
    assert await kinds(connection, both, opened(uuid4())) == ["conflict", "stored"]
    assert count(store_url) == 2


async def test_a_key_gives_its_first_answer_again_and_stores_nothing_more(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    answer = {"b": 1, "a": "\x00 ook dit"}
    assert await kinds(connection, opened(uuid4(), key=KEY, answer=answer)) == ["stored"]
    (again,) = await append(connection, [opened(uuid4(), key=KEY, answer="iets anders")])
    assert (again.kind, again.answer) == ("replayed", answer)
    assert list(again.answer) == ["b", "a"]
    assert count(store_url) == 1


async def test_a_key_for_another_command_is_a_mismatch(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    other = CommandKey(KEY.value, "andere inhoud")
    await append(connection, [opened(uuid4(), key=KEY)])
    assert await kinds(connection, opened(uuid4(), key=other), opened(uuid4())) == ["mismatch", "stored"]
    assert count(store_url) == 2


async def test_a_conflict_leaves_its_key_free_for_the_next_try(
    connection: psycopg.AsyncConnection, store_url: str
) -> None:
    id = uuid4()
    await append(connection, [opened(id)])
    assert await kinds(connection, opened(id, key=KEY)) == ["conflict"]
    assert await kinds(connection, opened(uuid4(), key=KEY)) == ["stored"]


async def test_a_key_without_events_is_kept_too(connection: psycopg.AsyncConnection) -> None:
    assert await kinds(connection, Request([], KEY, "al gedaan")) == ["stored"]
    (again,) = await append(connection, [Request([], KEY)])
    assert (again.kind, again.answer) == ("replayed", "al gedaan")


async def test_the_second_moment_never_runs_backwards(connection: psycopg.AsyncConnection, store_url: str) -> None:
    ahead = "insert into stored_events select 1, %s, 1, 'sample-card-opened', '{}', now(), now() + '1 hour', '{}'"
    await connection.execute(ahead, (uuid4(),))
    await connection.execute("select nextval('stored_events_position')")
    for _ in range(3):
        await append(connection, [opened(uuid4())])
    moments = [moment for (moment,) in rows(store_url, "select vastgelegd_op from stored_events order by 1")]
    by_position = rows(store_url, "select vastgelegd_op from stored_events order by notification_id")
    assert [moment for (moment,) in by_position] == moments


@pytest.mark.parametrize(
    "sql", ["update stored_events set topic = 'x'", "delete from stored_events", "truncate stored_events"]
)
async def test_what_is_stored_cannot_be_changed_by_anyone(
    connection: psycopg.AsyncConnection, store_url: str, sql: str
) -> None:
    await append(connection, [opened(uuid4())])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await connection.execute(sql.encode())
    name = rows(store_url, "select current_database()")[0][0]
    superuser = store_url.replace(f"//{name}@", "//postgres@")
    for role in ("origin", "replica"):
        with psycopg.connect(superuser, autocommit=True) as above:
            above.execute(f"set session_replication_role = {role}".encode())
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
                above.execute(sql.encode())
    assert count(store_url) == 1


async def test_every_kind_that_was_stored_is_listed(connection: psycopg.AsyncConnection, store_url: str) -> None:
    await append(connection, [opened(uuid4(), "a"), opened(uuid4())])
    listed = rows(store_url, "select topic from stored_topics order by topic")
    assert listed == [("sample-card-opened",), ("sample-card-stamped",)]
    assert HEADER.traceparent is None
