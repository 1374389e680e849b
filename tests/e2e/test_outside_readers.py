# SPDX-License-Identifier: EUPL-1.2
"""Others than ourselves: the console consumer that ships with Kafka, and the operator's commands."""

import asyncio
import subprocess

import pytest

from chassis.open_bus import open_bus
from contracts.registry import MELDINGEN
from contracts.wire import parse
from doorwijs.kafka_libraries import fetch_libraries
from doorwijs.places import Home
from doorwijs.run_state import RunState
from tests import needs
from tests.e2e.case import Case
from tests.system import System, eventually


@pytest.mark.parametrize("system", ["kafka"], indirect=True)
def test_given_a_melding_when_kafkas_console_consumer_reads_the_topic_then_it_sees_valid_cloudevents(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    state = RunState.read(Home(system.home))
    assert state is not None
    bootstrap = state.bus_url.removeprefix("kafka://").partition("?")[0]
    java = needs.program("java", "Install a Java 17 runtime.")
    command = [java, "-cp", f"{fetch_libraries()}/*", "org.apache.kafka.tools.consumer.ConsoleConsumer"]
    options = ["--bootstrap-server", bootstrap, "--topic", MELDINGEN.name, "--from-beginning"]
    stored, events = asyncio.run(length(state.bus_url, MELDINGEN.name)), []
    with subprocess.Popen([*command, *options, "--timeout-ms", "20000"], stdout=subprocess.PIPE) as reading:
        assert reading.stdout
        for line in reading.stdout:
            events.append(parse(line))
            if len(events) >= stored and case.id in {event.subject for event in events}:
                break
        reading.terminate()
    assert len(events) >= stored
    assert case.id in {event.subject for event in events}
    assert {event.specversion for event in events} == {"1.0"}


async def length(bus_url: str, topic: str) -> int:
    """How many records stand on a topic."""
    bus = open_bus(bus_url, client_id="test")
    logs = await bus.logs([topic])
    await bus.close()
    return sum(logs[topic].ends)


def test_given_a_running_system_when_the_operator_rebuilds_the_board_then_the_command_says_how_far(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    eventually(lambda: "termijn-gestart" in case.types(), 10, "the board has the case")
    told = system.run("herbouw", "bord")
    assert told.returncode == 0, told.stderr.decode()
    assert "gebeurtenissen verwerkt" in told.stdout.decode()


def test_given_nothing_held_when_the_operator_asks_for_the_quarantine_then_it_says_so(
    system: System, diensten: dict[str, str]
) -> None:
    told = system.run("quarantaine")
    assert told.returncode == 0, told.stderr.decode()
    assert "Niets wordt vastgehouden." in told.stdout.decode()
