# SPDX-License-Identifier: EUPL-1.2
"""Meldingen that keep coming in, and cases that partners keep working on, each step asked until it is answered."""

from collections.abc import Mapping
from queue import Empty, Queue
from typing import Any
from uuid import uuid4

from chassis.clock import utc_now
from tests.fault.asking import Asker, ask
from tests.system import MELDING, System

_EVERY = 5
_LEAST = 6
_BRON = "urn:nld:oin:00000099000000002000:systeem:zaken"
ROC, SCALABOR = "roc-rijn-ijssel", "scalabor"
JOURNEYS: Mapping[str, Mapping[str, int]] = {
    "accepted": {"voorgesteld": 1, "verzonden": 1, "ontvangen": 1, "geaccepteerd": 1},
    "declined": {"voorgesteld": 2, "verzonden": 2, "geweigerd": 1},
    "completed": {"voorgesteld": 1, "verzonden": 1, "geaccepteerd": 1, "afgerond": 1},
}
"""What a case on each journey goes through, as often as it should."""


class Meldingen(Asker):
    """Registers meldingen; `answers` has the id that each key was answered with. Some go on to the partners."""

    def __init__(self, system: System) -> None:
        super().__init__("meldingen")
        self._client = system.client("gids")
        self.answers: dict[str, str] = {}
        self.onward: Queue[str] = Queue()

    def run(self) -> None:
        while not self.stopped.is_set():
            key = str(uuid4())
            headers = {"Idempotency-Key": key}
            told = ask(self._client, "POST", "/intake/v1/meldingen", json=MELDING, headers=headers)
            self.answers[key] = told["id"]
            if len(self.answers) % _EVERY == 0:
                self.onward.put(told["id"])


class Partners(Asker):
    """Takes cases through the three journeys in turn; `done` has the journey of each."""

    def __init__(self, system: System, diensten: Mapping[str, str], cases: Queue[str]) -> None:
        super().__init__("partners")
        self._gids = system.client("gids")
        self._partner = system.client("partner", organisatie=ROC)
        self._diensten = diensten
        self._cases = cases
        self.done: dict[str, str] = {}

    def run(self) -> None:
        """Also when it is told to stop it finishes the case at hand, and takes each journey twice at least."""
        while not self.stopped.is_set() or len(self.done) < _LEAST:
            try:
                case = self._cases.get(timeout=0.2)
            except Empty:
                continue
            journey = list(JOURNEYS)[len(self.done) % len(JOURNEYS)]
            self._walk(case, journey)
            self.done[case] = journey

    def _walk(self, case: str, journey: str) -> None:
        body = {"meldingId": case, "dienstId": self._diensten["bijscholing-techniek"], "reden": "past-bij-vraag"}
        made = self._desk("doorverwijzingen", body, 404)  # 404 until referral has heard of the case
        self._desk(f"doorverwijzingen/{made['id']}/verzending", {})
        onward = {"soort": "dienst", "dienstId": self._diensten["de-vakmakers"]}
        steps: dict[str, list[tuple[str, dict[str, Any]]]] = {
            "accepted": [("ontvangst-bevestigd", {}), ("doorverwijzing-geaccepteerd", {})],
            "declined": [("doorverwijzing-geweigerd", {"reden": "geen-plaats", "doorwijzing": onward})],
            "completed": [
                ("doorverwijzing-geaccepteerd", {}),
                ("doorverwijzing-afgerond", {"resultaat": "werk-gevonden"}),
            ],
        }
        for type, data in steps[journey]:
            self._post(type, {"doorverwijzingId": made["id"], "gebeurdOp": utc_now().isoformat(), **data})

    def _desk(self, path: str, body: dict[str, Any], *later: int) -> dict[str, Any]:
        headers = {"Idempotency-Key": str(uuid4())}
        return ask(self._gids, "POST", f"/referral/v1/{path}", *later, json=body, headers=headers)

    def _post(self, type: str, data: dict[str, Any]) -> None:
        event = {"specversion": "1.0", "id": str(uuid4()), "source": _BRON, "type": f"nl.partners.{type}.v1"}
        ask(self._partner, "POST", "/referral/v1/gebeurtenissen", json=event | {"data": data})
