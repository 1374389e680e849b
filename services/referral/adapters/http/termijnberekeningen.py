# SPDX-License-Identifier: EUPL-1.2
"""Terms calculated over HTTP, open to everybody: no personal data comes in, and nothing is kept."""

import time
from collections.abc import Sequence
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse

from chassis.faults import Fault
from chassis.problems import from_status, invalid
from chassis.routing import Router
from referral.adapters.http import termijn_forms as forms
from referral.domain.rekenen import Kalender, Vrij, beantwoord
from referral.domain.rekenen.woorden import NAMEN

MOST_SECONDS = 20.0
"""Processor time for one list; ten thousand ordinary cases take a fraction of it."""
MOST_SPANS = 200_000
"""Stretches explained for one list; ten thousand ordinary cases give a fifth of it."""
_LISTS_AT_ONCE = 2
_CASES_AT_ONCE = 4
NAMEN_IN_LIJST = {Vrij.BESLUITDAG: "Gelijkgestelde dag", Vrij.SLUITINGSDAG: "Sluitingsdag"}
_Json = dict[str, object]
_CASE = {
    "id": "vb-1",
    "start": "2026-04-03",
    "aantal": 8,
    "eenheid": "weken",
    "grondslag": "wet",
    "opschortingen": [{"van": "2026-04-13", "totEnMet": "2026-04-22"}],
}
_HOURS = {
    "id": "vb-3",
    "start": "2026-12-23T15:00:00+01:00",
    "aantal": 6,
    "eenheid": "openingsuren",
    "grondslag": "afspraak",
    "openingstijden": [
        {"dagen": [1, 2, 3, 4, 5], "van": "09:00", "tot": "12:00"},
        {"dagen": [1, 2, 3, 4, 5], "van": "13:00", "tot": "17:00"},
    ],
    "uitzonderingen": [{"datum": "2026-12-24", "van": "09:00", "tot": "12:00"}],
    "sluitingsdagen": ["2026-12-28"],
}
_OPENAPI = {
    "security": [],
    "requestBody": forms.request_body(
        {
            "een-geval": {"summary": "8 weken, 10 dagen opgeschort", "value": _CASE},
            "openingsuren": {"summary": "6 openingsuren rond Kerst, met sluitingsdag", "value": _HOURS},
            "lijst": {
                "summary": "Een lijst",
                "value": [_CASE, {"id": "vb-2", "eindeAlsMoment": "2026-03-29"}],
            },
        }
    ),
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": forms.Antwoord | list[forms.Antwoord],
        "description": "Het antwoord, of bij een lijst alle antwoorden in dezelfde volgorde.",
    },
    413: {"description": "De lijst is langer dan 10.000 gevallen of 8 MB, of vraagt te veel rekenwerk."},
}


def router(kalender: Kalender) -> APIRouter:
    """The calculator and its calendar."""
    api = Router(prefix="/v1", tags=["termijnberekeningen"])
    calculator = _Calculator(kalender)
    api.post(
        "/termijnberekeningen",
        operation_id="berekenTermijnen",
        summary="Termijnen berekenen",
        openapi_extra=_OPENAPI,
        responses=_ANSWERS,
    )(calculator.calculate)
    api.get(
        "/kalender",
        operation_id="leesKalender",
        summary="Vrije dagen van een jaar",
        openapi_extra={"security": []},
        response_model=forms.Kalenderjaar,
    )(calculator.read_calendar)
    return api


class _Calculator:
    def __init__(self, kalender: Kalender) -> None:
        self._kalender = kalender
        self._lists = anyio.CapacityLimiter(_LISTS_AT_ONCE)
        self._cases = anyio.CapacityLimiter(_CASES_AT_ONCE)

    async def calculate(self, request: Request) -> JSONResponse:
        """Berekent het einde van een termijn en legt uit hoe. Stuur één geval of een lijst van hoogstens 10.000.

        U hoeft zich niet aan te melden. Een geval dat niet kan, is een probleem dat elk fout veld noemt. In een
        lijst staan de fouten op de plaats van het antwoord en krijgen de andere gevallen gewoon antwoord.
        """
        asked = await request.json()
        if isinstance(asked, list):
            _check_length(asked)
            answers = await anyio.to_thread.run_sync(answer_all, asked, self._kalender, limiter=self._lists)
            return JSONResponse(answers)
        answer = await anyio.to_thread.run_sync(beantwoord, asked, self._kalender, limiter=self._cases)
        if isinstance(faults := answer.get("fouten"), list):
            raise invalid([Fault(_plaats(one["veld"]), one["uitleg"], one["code"]) for one in faults])
        return JSONResponse(answer)

    async def read_calendar(self, asked: Annotated[forms.Kalendervraag, Query()]) -> JSONResponse:
        """De feestdagen en gelijkgestelde dagen van een jaar, met hun artikel en bron."""
        headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
        return JSONResponse(_year(self._kalender, asked.jaar), headers=headers)


def _plaats(veld: str) -> str:
    """The field as every refusal names its place: `opschortingen[0].van` is `body.opschortingen.0.van`."""
    return f"body.{veld}".replace("[", ".").replace("]", "").rstrip(".")


def answer_all(asked: Sequence[object], kalender: Kalender) -> list[_Json]:
    """The answers to a list, in order. Raises `Problem` 413 when they take more than one list may."""
    answers, spans, started = [], 0, time.thread_time()
    for case in asked:
        answer = beantwoord(case, kalender)
        answers.append(answer)
        told = answer.get("uitleg") or answer.get("fouten")
        spans += len(told) if isinstance(told, list) else 0
        if spans > MOST_SPANS or time.thread_time() - started > MOST_SECONDS:
            raise from_status(413, "Deze lijst vraagt te veel rekenwerk. Verdeel hem over meer verzoeken.")
    return answers


def _check_length(asked: Sequence[object]) -> None:
    if not asked:
        raise invalid([Fault("body", "Deze lijst is te kort.", "te-kort")])
    if len(asked) > forms.MOST_CASES:
        raise from_status(413, f"Stuur hoogstens {forms.MOST_CASES:,} gevallen per keer.".replace(",", "."))


def _year(kalender: Kalender, jaar: int) -> _Json:
    return {
        "jaar": jaar,
        "kalenderVersie": kalender.versie,
        "bekendVanaf": kalender.bekend_vanaf.isoformat(),
        "bekendTot": kalender.bekend_tot.isoformat(),
        "voorlopig": not kalender.bekend_vanaf.year <= jaar <= kalender.bekend_tot.year,
        "dagen": [
            {
                "datum": dag.isoformat(),
                "soort": reden.code.value,
                "naam": NAMEN_IN_LIJST.get(reden.code) or NAMEN[reden.code].removeprefix("het is "),
                "artikel": reden.artikel,
                "bron": kalender.besluitdagen.get(dag) if reden.code is Vrij.BESLUITDAG else None,
            }
            for dag, reden in kalender.vrije_dagen(jaar).items()
            if reden.code is not Vrij.WEEKEINDE
        ],
    }
