# SPDX-License-Identifier: EUPL-1.2
"""Published events as reporting reads them from the bus: cases that tell their own story, event by event."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from chassis.bus import Received, Record
from contracts.registry import PUBLISHED

REGIO = "midden-gelderland"
NU = datetime(2026, 3, 4, 10, tzinfo=UTC)
TEAM = {"soort": "team", "id": "gidsen"}
ACTOR = {"rol": "gids", "organisatie": "werkcentrum"}
_numbers = count(1)


def uuid_of(kind: int, n: int) -> str:
    return str(UUID(int=(kind << 64) + n, version=4))


def partner(n: int) -> dict[str, str]:
    return {"soort": "partner", "id": uuid_of(7, n)}


def record(type: str, subject: str, data: dict[str, Any], regio: str = REGIO) -> Record:
    """One message as it stands on the bus."""
    n = next(_numbers)
    told = {"gebeurdOp": iso(NU), "actor": ACTOR, "oorzaak": None, "correlatie": uuid_of(9, n)}
    message = {
        "specversion": "1.0",
        "id": f"{uuid_of(8, n)}:1",
        "source": "urn:nld:oin:00000099000000001000:systeem:doorwijs-test",
        "type": type,
        "subject": subject,
        "time": iso(NU),
        "datacontenttype": "application/json",
        "sequence": str(n),
        "sequencetype": "Integer",
        "regio": regio,
        "partitionkey": subject,
        "data": told | data,
    }
    topic = PUBLISHED[type].topic.name if type in PUBLISHED else "doorwijs.meldingen.v1"
    return Record(topic, subject, json.dumps(message).encode())


def received(some: list[Record]) -> list[Received]:
    """The same messages as read, each at a place of its own."""
    return [Received(one.topic, 0, next(_numbers), one.key, one.value) for one in some]


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Zaak:
    """One case; every method gives the message that says so."""

    def __init__(self, n: int, regio: str = REGIO) -> None:
        self.n, self.regio = n, regio
        self.id = uuid_of(1, n)
        self.dossiernummer = f"WMG-2026-{n:06}"

    def says(self, type: str, **data: Any) -> Record:
        return record(f"nl.{type}.v1", self.id, {"meldingId": self.id} | data, self.regio)

    def geregistreerd(self, **anders: Any) -> Record:
        told = {
            "dossiernummer": self.dossiernummer, "melderType": "werkzoekende", "kanaal": "telefoon",
            "typeVraag": "om-of-bijscholing", "codelijstVersie": 1, "gemeente": "0202", "doelgroepen": [],
            "sector": None, "eigenaar": TEAM, "volgendeStap": "eerste-reactie", "uiterlijk": iso(NU),
            "ontvangenOp": iso(NU),
        }  # fmt: skip
        return self.says("meldingen.melding-geregistreerd", **told | anders)

    def overgenomen(self, nummer: str, register: str = "receipt", **anders: Any) -> Record:
        told = json.loads(self.geregistreerd(**anders).value)["data"]
        origin = {"bron": register, "register": register, "bronId": nummer, "termijnen": []}
        return self.says(
            "meldingen.melding-geimporteerd", **told | origin | {"afgeslotenOp": None, "resultaat": None}
        )

    def koers(self, stap: str, wie: dict[str, str] = TEAM, type: str = "koers-bepaald", **meer: Any) -> Record:
        meer = {"aanleiding": "test"} | meer if type == "koers-bepaald" else {"ketenGestartOp": iso(NU)}
        return self.says(f"doorverwijzingen.{type}", eigenaar=wie, volgendeStap=stap, uiterlijk=iso(NU), **meer)

    def gesloten(self, resultaat: str = "werk-gevonden") -> Record:
        return self.says("doorverwijzingen.regie-afgesloten", resultaat=resultaat)

    def termijn(
        self, t: int, start: datetime, einde: datetime, wie: dict[str, str] = TEAM, **anders: Any
    ) -> Record:
        told = {
            "termijnId": uuid_of(2, t), "soort": "eerste-reactie", "verantwoordelijke": wie,
            "doorverwijzingId": None, "afspraak": "eerste-reactie", "afspraakVersie": 1, "grondslag": "afspraak",
            "eenheid": "werkdagen", "aantal": 2, "startOp": iso(start), "nominaal": iso(einde),
            "einde": iso(einde), "kalenderVersie": "1", "geimporteerd": False,
        }  # fmt: skip
        return self.says("termijnen.termijn-gestart", **told | anders)

    def gehaald(self, t: int, op: datetime = NU) -> Record:
        return self.says("termijnen.termijn-gehaald", termijnId=uuid_of(2, t), gehaaldOp=iso(op))

    def overschreden(self, t: int, einde: datetime) -> Record:
        return self.says("termijnen.termijn-overschreden", termijnId=uuid_of(2, t), einde=iso(einde))


SOORTEN = ("eerste-reactie", "accepteren", "afronden", "doorlooptijd")
GEMEENTEN = ("0202", "0221", "0275")
MELDERS = ("werkzoekende", "werkende", "werkgever")


def streek(seed: int, zaken: int, nu: datetime, regio: str = REGIO) -> Iterator[Record]:
    """The events of many random cases, ends spread around `nu`, also exactly at the joints of the stands."""
    kans = random.Random(seed)
    for n in range(seed * 10_000, seed * 10_000 + zaken):
        zaak, anders = Zaak(n, regio), {"gemeente": kans.choice(GEMEENTEN), "melderType": kans.choice(MELDERS)}
        met = {"correlatie": uuid_of(6, n)}
        oud = kans.random() < 0.3
        yield zaak.overgenomen(f"case-{n}", **anders, **met) if oud else zaak.geregistreerd(**anders, **met)
        for t in range(n * 10, n * 10 + kans.randint(1, 3)):
            start = nu - timedelta(hours=kans.randint(1, 400))
            einde = kans.choice((nu, start + (nu - start) / 0.75, nu + timedelta(hours=kans.randint(-200, 300))))
            wie = kans.choice((TEAM, partner(1), partner(2)))
            toen = met if kans.random() < 0.6 else {}
            yield zaak.termijn(t, start, max(einde, start), wie, soort=kans.choice(SOORTEN), **toen)
            if kans.random() < 0.3:
                yield zaak.gehaald(t, nu)
