# SPDX-License-Identifier: EUPL-1.2
"""An open loop of registrations: each is due at a moment of its own, however the ones before it fare."""

import asyncio
import json
import re
from collections import deque
from dataclasses import dataclass
from time import perf_counter
from uuid import uuid4

from bench.meldingen import BODY

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_BODY = json.dumps(BODY).encode()
_CREATED = 201
_HOST = "127.0.0.1"
_PATIENCE_SECONDS = 10.0


@dataclass(slots=True)
class Post:
    """One registration; times are of `perf_counter`, 0.0 for what did not happen."""

    due: float
    sent: float = 0.0
    answered: float = 0.0
    id: str = ""


class Caller:
    """HTTP/1.1 over as many kept connections as are needed at once; cheap, for it shares the machine."""

    def __init__(self, port: int, path: str, token: str) -> None:
        self._port = port
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {_HOST}:{port}\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(_BODY)}\r\nIdempotency-Key: "
        ).encode()
        self._idle: deque[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = deque()

    async def post(self, post: Post) -> None:
        """Registers a melding under a new key; what goes wrong leaves `answered` at 0."""
        post.sent = perf_counter()
        request = self._head + uuid4().hex.encode() + b"\r\n\r\n" + _BODY
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                status, body = await self._exchange(request)
        except (OSError, asyncio.IncompleteReadError):  # also for who waited too long
            return
        if status == _CREATED:
            post.answered = perf_counter()
            post.id = json.loads(body)["id"]

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        reader, writer = self._idle.popleft() if self._idle else await asyncio.open_connection(_HOST, self._port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length.group(1)) if length else 0)
        self._idle.append((reader, writer))
        return int(head[9:12]), body


async def arrive(caller: Caller, rate: float, seconds: float) -> list[Post]:
    """Starts `rate` registrations a second, evenly, and returns when all are answered or have failed."""
    begin = perf_counter()
    posts = [Post(begin + number / rate) for number in range(round(rate * seconds))]
    async with asyncio.TaskGroup() as group:
        for post in posts:
            if (early := post.due - perf_counter()) > 0:
                await asyncio.sleep(early)
            group.create_task(caller.post(post))
    return posts
