# SPDX-License-Identifier: EUPL-1.2
"""One case as its gids and partners drive it over HTTP."""

from typing import Any
from uuid import uuid4

import httpx

from chassis.clock import utc_now
from tests.integration.place import Place

BRON = "urn:nld:oin:00000099000000002000:systeem:zaken"
ONE = {"Content-Type": "application/cloudevents+json"}
BATCH = {"Content-Type": "application/cloudevents-batch+json"}


class Course:
    """A region with its partners settled."""

    def __init__(self, here: Place, diensten: dict[str, str]) -> None:
        self.here = here
        self.diensten = diensten
        self.gids = here.client("referral", "gids")

    @classmethod
    async def begin(cls, here: Place) -> "Course":
        return cls(here, await here.settle())

    def partner(self, slug: str, regio: str = "midden-gelderland") -> httpx.AsyncClient:
        return self.here.client("referral", "partner", organisatie=slug, regio=regio)

    async def sent(self, slug: str, melding: str | None = None) -> str:
        """A doorverwijzing that this partner has to answer."""
        body = {
            "meldingId": melding or await self.here.melding(),
            "dienstId": self.diensten[slug],
            "reden": "past",
        }
        answer = await self.gids.post("doorverwijzingen", json=body)
        id: str = answer.raise_for_status().json()["id"]
        await self.step(id, "verzending")
        return id

    async def step(self, id: str, name: str, by: str | None = None, **body: Any) -> dict[str, Any]:
        client = self.partner(by) if by else self.gids
        answer = await client.post(f"doorverwijzingen/{id}/{name}", json=body)
        taken: dict[str, Any] = answer.raise_for_status().json()
        return taken

    async def regie(self, melding: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.gids.get(f"regies/{melding}")).raise_for_status().json()
        return found


def event(type: str, doorverwijzing: str, source: str = BRON, **data: Any) -> dict[str, Any]:
    """What a partner's system posts."""
    said = {"doorverwijzingId": doorverwijzing, "gebeurdOp": utc_now().isoformat()}
    told = {"specversion": "1.0", "id": str(uuid4()), "source": source, "type": f"nl.partners.{type}"}
    return told | {"data": said | data}
