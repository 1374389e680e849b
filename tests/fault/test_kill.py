# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of each process in turn while meldingen stream in and partners answer: nothing is lost or doubled."""

import os
import signal
import time
from collections import Counter
from typing import Any

import psycopg

from tests.fault.stream import JOURNEYS, ROC, SCALABOR, Meldingen, Partners
from tests.system import System, eventually

_STEPS = {step for journey in JOURNEYS.values() for step in journey}
_VICTIMS = ("intake", "referral", "reporting", "gateway")
_KINDS = "select subject::text, type, count(*) from gebeurtenissen where type like 'nl.%' group by 1, 2"
_TWICE = (
    "select type, bericht->'data'->>'termijnId' from gebeurtenissen where type like 'nl.termijnen.%'"
    " group by 1, 2 having count(*) > 1"
)
_COURSES = "select id::text, eigenaar, volgende_stap from bord.regies where afgesloten_op is null"
_RUNNING = "select distinct melding_id::text from bord.termijnen where klaar_op is null"


def test_given_a_stream_when_each_process_is_killed_then_each_step_has_its_effect_once(
    system: System, diensten: dict[str, str]
) -> None:
    victims = (*_VICTIMS, "postgres", *(["kafka"] if system.bus == "kafka" else []))
    others = set(_kept(system))
    meldingen = Meldingen(system)
    partners = Partners(system, diensten, meldingen.onward)
    with partners, meldingen:
        for victim in victims:
            time.sleep(1.5)
            os.kill(pid_of(system, victim), signal.SIGKILL)
            eventually(lambda: is_healthy(system), 60, f"{victim} is back")
        time.sleep(1.5)

    cases = set(meldingen.answers.values())
    assert len(cases) == len(meldingen.answers) > 50
    eventually(lambda: _settled(system) and _arrived(system, cases, partners.done), 60, "reporting knows all")
    _each_step_once(system, cases, others, partners.done)
    _one_owner_and_one_step(system, cases, partners.done)


def _each_step_once(system: System, cases: set[str], others: set[str], journeys: dict[str, str]) -> None:
    kept = _kept(system)
    registered = {one for one, kinds in kept.items() if one not in others and "melding-geregistreerd" in kinds}
    assert registered == cases, "what was answered is there, and nothing else"
    for case in cases:
        told = kept[case]
        assert (told["melding-geregistreerd"], told["regie-gestart"]) == (1, 1), case
        assert _steps(told) == (JOURNEYS[journeys[case]] if case in journeys else {}), (case, journeys.get(case))
    assert set(journeys.values()) == JOURNEYS.keys()
    assert _asked(system, _TWICE) == [], "no termijn begins or ends twice"


def _arrived(system: System, cases: set[str], journeys: dict[str, str]) -> bool:
    """Whether reporting has at least what there should be; whether it is exactly that is asked afterwards."""
    kept = _kept(system)
    steps = all(_steps(kept.get(case, Counter())) >= Counter(JOURNEYS[name]) for case, name in journeys.items())
    return steps and all(kept.get(case, Counter())["termijn-gestart"] >= 2 for case in cases)


def _kept(system: System) -> dict[str, Counter[str]]:
    """How often reporting has each kind of event, by case."""
    kept: dict[str, Counter[str]] = {}
    for subject, type, count in _asked(system, _KINDS):
        kept.setdefault(subject, Counter())[type.split(".")[2]] = count
    return kept


def _steps(told: Counter[str]) -> Counter[str]:
    """The steps of doorverwijzingen among these."""
    named = {kind.removeprefix("doorverwijzing-"): count for kind, count in told.items()}
    return Counter({step: count for step, count in named.items() if step in _STEPS})


def _one_owner_and_one_step(system: System, cases: set[str], journeys: dict[str, str]) -> None:
    assert {id for (id,) in _asked(system, _RUNNING)} >= cases, "a termijn runs for each"
    gids = system.client("gids")
    partners = {one["slug"]: one["id"] for one in gids.get("/referral/v1/partners").raise_for_status().json()}
    at = {"accepted": partners[ROC], "declined": partners[SCALABOR], "completed": "gidsen"}
    truth = [(case, "gidsen", "eerste-reactie") for case in cases - journeys.keys()]
    for case, journey in journeys.items():
        regie = gids.get(f"/referral/v1/regies/{case}").raise_for_status().json()
        assert (regie["open"], regie["eigenaar"]["id"]) == (True, at[journey])
        assert regie["volgendeStap"]
        truth.append((case, at[journey], regie["volgendeStap"]))
    eventually(lambda: _courses(system, cases) == sorted(truth), 20, "the board says the same, once a case")


def _courses(system: System, cases: set[str]) -> list[Any]:
    """What the board says of the courses of these cases."""
    return sorted(one for one in _asked(system, _COURSES) if one[0] in cases)


def pid_of(system: System, name: str) -> int:
    found = [one["pid"] for one in system.status()["processes"] if one["name"] == name]
    assert found[0], f"{name} runs"
    return int(found[0])


def is_healthy(system: System) -> bool:
    return bool(system.status().get("healthy"))


def _settled(system: System) -> bool:
    """Nothing waits anywhere: every relay has published all, every reader has read all."""
    says = [one["says"] for one in system.status()["processes"]]
    lags = [part.get("lag") for one in says for name, part in one.items() if name in ("relay", "inbox")]
    return len(lags) == 5 and not any(lag is None or lag for lag in lags)


def _asked(system: System, query: Any) -> list[Any]:
    """What reporting's own database says."""
    urls = {one["name"]: one["address"] for one in system.status()["connections"]}
    url = next(address for name, address in urls.items() if "reporting" in name)
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()
