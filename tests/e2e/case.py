# SPDX-License-Identifier: EUPL-1.2
"""One case as the people around it drive it, over HTTP."""

from typing import Any

import httpx

from tests.system import MELDING, System, eventually


class Case:
    """A melding and what is done about it."""

    def __init__(self, system: System) -> None:
        self.go_on(system)
        answer = self._gids.post("/intake/v1/meldingen", json=MELDING).raise_for_status().json()
        self.id: str = answer["id"]
        self.dossiernummer: str = answer["dossiernummer"]
        eventually(lambda: self._regie().status_code == 200, 10, "the case is under referral's care")

    def go_on(self, system: System) -> None:
        """From now on through this run of the installation."""
        self._system = system
        self._gids = system.client("gids")

    def _regie(self) -> httpx.Response:
        return self._gids.get(f"/referral/v1/regies/{self.id}")

    @property
    def regie(self) -> dict[str, Any]:
        found: dict[str, Any] = self._regie().raise_for_status().json()
        return found

    def send_to(self, dienst: str) -> str:
        """Proposes and sends; returns the id of the doorverwijzing."""
        body = {"meldingId": self.id, "dienstId": dienst, "reden": "past-bij-vraag"}
        made = self._gids.post("/referral/v1/doorverwijzingen", json=body).raise_for_status().json()
        self.step(made["id"], "verzending")
        return str(made["id"])

    def step(self, doorverwijzing: str, name: str, by: str | None = None, **body: Any) -> httpx.Response:
        client = self._system.client("partner", organisatie=by) if by else self._gids
        return client.post(f"/referral/v1/doorverwijzingen/{doorverwijzing}/{name}", json=body)

    def close(self, resultaat: str) -> httpx.Response:
        return self._gids.post(f"/referral/v1/regies/{self.id}/afsluiting", json={"resultaat": resultaat})

    def types(self) -> list[str]:
        """What reporting tells of the case: short names of its events in the order in which they were stored."""
        answer = self._gids.get(f"/reporting/v1/dossiers/{self.id}/gebeurtenissen")
        if answer.status_code != 200:
            return []
        return [one["type"].split(".")[2] for one in answer.json()["gebeurtenissen"]]
