# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of each process in turn while meldingen stream in: nothing is lost, nothing is doubled."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterable

import psycopg

from tests.fault.stream import Stream
from tests.system import System, eventually

_VICTIMS = ("intake", "referral", "reporting", "gateway")
_ONCE_A_CASE = ("melding-geregistreerd.v1", "regie-gestart.v1")


def test_given_a_stream_of_meldingen_when_each_process_is_killed_then_each_has_its_effect_once(
    system: System,
) -> None:
    victims = (*_VICTIMS, "postgres", *(["kafka"] if system.bus == "kafka" else []))
    with Stream(system) as stream:
        for victim in victims:
            time.sleep(1.5)
            os.kill(_pid(system, victim), signal.SIGKILL)
            eventually(lambda: _is_healthy(system), 60, f"{victim} is back")
        time.sleep(1.5)

    assert stream.unanswered == []
    assert len(set(stream.answers.values())) == len(stream.answers) > 50
    eventually(lambda: _settled(system, stream.answers.values()), 60, "reporting knows every case")
    kept = _kept(system)
    for id in stream.answers.values():
        for kind in _ONCE_A_CASE:
            assert kept[id, kind] == 1, f"{kind} of {id}"
        assert kept[id, "termijn-gestart.v1"] == 2, f"termijnen of {id}"
    assert _cases(kept) == set(stream.answers.values()), "nothing was registered that nobody was told of"


def _pid(system: System, name: str) -> int:
    found = [one["pid"] for one in system.status()["processes"] if one["name"] == name]
    assert found[0], f"{name} runs"
    return int(found[0])


def _is_healthy(system: System) -> bool:
    return bool(system.status().get("healthy"))


def _kept(system: System) -> Counter[tuple[str, str]]:
    urls = {one["name"]: one["address"] for one in system.status()["connections"]}
    url = next(address for name, address in urls.items() if "reporting" in name)
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "select subject::text, type, count(*) from gebeurtenissen group by 1, 2"
        ).fetchall()
    return Counter({(subject, type.split(".", 2)[2]): count for subject, type, count in rows})


def _settled(system: System, ids: Iterable[str]) -> bool:
    kept = _kept(system)
    return all(kept[id, "termijn-gestart.v1"] >= 2 for id in ids)


def _cases(kept: Counter[tuple[str, str]]) -> set[str]:
    return {subject for subject, kind in kept if kind == "melding-geregistreerd.v1"}
