# SPDX-License-Identifier: EUPL-1.2
"""An installation goes to Apache Kafka with the data that it has, and back again."""

from pathlib import Path
from typing import Any

from tests import needs
from tests.e2e.case import Case
from tests.system import System, eventually, settle


def test_given_cases_on_one_bus_when_it_starts_on_the_other_then_all_goes_on_and_nothing_is_doubled(
    tmp_path: Path,
) -> None:
    needs.program("java", "Install a Java 17 runtime.")
    needs.program("mvn", "Install Apache Maven.")
    system = System.start(tmp_path, "postgres")
    try:
        sent, cases = begin(system)
        for bus, step in (("kafka", "ontvangst"), ("postgres", "acceptatie")):
            wait_until_quiet(system)
            before = [one.types() for one in cases], known(system)
            system.pause()
            system = System.start(tmp_path, bus)
            for one in cases:
                one.go_on(system)
            wait_until_quiet(system)
            assert ([one.types() for one in cases], known(system)) == before
            cases[0].step(sent, step, "roc-rijn-ijssel").raise_for_status()
            cases.append(Case(system))
            eventually(lambda: "termijn-gestart" in cases[-1].types(), 10, "the new melding is on the board")
        wait_until_quiet(system)
        told = cases[0].types()
        assert (told.count("doorverwijzing-ontvangen"), told.count("doorverwijzing-geaccepteerd")) == (1, 1)
        assert len({tuple(sorted(one.types())) for one in cases[1:]}) == 1, (
            "whatever the bus, a new case has the same course"
        )
    finally:
        system.stop()


def begin(system: System) -> tuple[str, list[Case]]:
    """Some cases, of which the first is sent to a partner."""
    dienst = settle(system)["bijscholing-techniek"]
    cases = [Case(system) for _ in range(3)]
    sent = cases[0].send_to(dienst)
    eventually(lambda: "doorverwijzing-verzonden" in cases[0].types(), 10, "the board knows")
    return sent, cases


def services(system: System) -> list[dict[str, Any]]:
    return [
        one["says"] for one in system.status()["processes"] if "relay" in one["says"] or "inbox" in one["says"]
    ]


def wait_until_quiet(system: System) -> None:
    eventually(lambda: is_quiet(system), 60, "every event has come to everybody")


def is_quiet(system: System) -> bool:
    lags = [said.get(part, {"lag": 0}).get("lag") for said in services(system) for part in ("relay", "inbox")]
    assert all(said.get("inbox", {}).get("quarantine", 0) == 0 for said in services(system))
    return len(lags) == 6 and lags == [0] * 6


def known(system: System) -> list[dict[str, int]]:
    """What each service counts of what it has."""
    return [said["counts"] for said in services(system) if "counts" in said]
