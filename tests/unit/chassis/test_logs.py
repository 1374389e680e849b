# SPDX-License-Identifier: EUPL-1.2
"""Every line is JSON and holds the kind of a fault, never its text; also what libraries log."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = """
import asyncio, logging, structlog, warnings
from chassis import logs
from chassis.telemetry import named

logs.set_up("proef")
try:
    raise ValueError("geheim van Jansen")
except ValueError as fault:
    structlog.get_logger("chassis").warning("eigen", **named(fault))
    structlog.get_logger("chassis").error("met uitzondering", exc_info=True)
    logging.getLogger("uvicorn.error").exception("Exception in ASGI application\\n")
    logging.getLogger("psycopg.pool").warning("problem %s", 1)
    logging.getLogger("psycopg.pool").warning("error in %r: %s", "pool", ValueError("geheim van Jansen"))
warnings.warn("niet zo: Jansen", UserWarning)

def call_back(name):
    raise ValueError(name)

async def forgotten():
    raise ValueError("geheim van Jansen")

async def main():
    asyncio.get_running_loop().call_soon(call_back, "geheim van Jansen")
    asyncio.create_task(forgotten())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

asyncio.run(main())
raise ValueError("geheim van Jansen")
"""


def lines() -> list[dict[str, Any]]:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1, "the last fault ends it"
    assert b"Jansen" not in done.stdout + done.stderr
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_every_line_is_json_without_the_text_of_a_fault() -> None:
    told = {line["event"]: line for line in lines()}
    assert told.keys() == {
        "eigen",
        "met uitzondering",
        "Exception in ASGI application",
        "problem 1",
        "error in 'pool': ValueError",
        "<string>:15: UserWarning",
        "Exception in callback call_back",
        "ended by a fault",
        "Task exception was never retrieved",
    }
    assert {line["service"] for line in told.values()} == {"proef"}
    assert all({"timestamp", "level"} <= line.keys() for line in told.values())
    faults = [line["fault"] for line in told.values() if "fault" in line]
    assert faults == ["ValueError"] * 6
    assert told["eigen"]["at"] == "__main__:8"
