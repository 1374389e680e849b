# SPDX-License-Identifier: EUPL-1.2
"""A group member as a process of its own, so that a test can kill -9 it: URL, group, topic as arguments.

Prints a line per event: "owns 0,2" when its partitions change, and "read <value>" per record.
"""

import asyncio
import sys

from chassis.open_bus import open_bus


async def run(url: str, group: str, topic: str) -> None:
    subscription = open_bus(url, client_id="member").subscribe(group, [topic])
    owned: frozenset[object] = frozenset()
    while True:
        page = await subscription.poll(timeout=0.2)
        if subscription.assignment() != owned:
            owned = subscription.assignment()
            print("owns", ",".join(str(one.partition) for one in sorted(subscription.assignment())), flush=True)
        for records in page.values():
            for record in records:
                print("read", (record.value or b"").decode(), flush=True)


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
