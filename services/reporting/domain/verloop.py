# SPDX-License-Identifier: EUPL-1.2
"""The course of one case as people read it: its events with titles, actors and particulars.

A pure fold over the events of one case. Later events name a termijn or a doorverwijzing by id only; the fold
remembers which termijn and which partner that was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from reporting.domain.bijzonderheden import Bijzonderheid, Namen, bijzonderheden, naam_van, namen_uit_register
from reporting.domain.stand import NEDERLAND
from reporting.domain.titels import titel_van
from reporting.domain.woorden import woord

LATER_VASTGELEGD = timedelta(hours=1)
"""From this gap between happening and recording on, the timeline says that an event was recorded later."""


@dataclass(frozen=True, slots=True)
class Feit:
    """One stored event of a case. `bericht` is the whole message as it was published."""

    nr: int
    id: str
    type: str
    gebeurd_op: datetime
    vastgelegd_op: datetime
    bericht: Mapping[str, Any]

    @property
    def data(self) -> Mapping[str, object]:
        data: Mapping[str, object] = self.bericht["data"]
        return data


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One event of the timeline.

    `later_vastgelegd`: recorded more than an hour after it happened. `ingevoerd`: it came from an earlier
    register, where a late recording says nothing. `bericht` is the message as it was published.
    """

    nr: int
    id: str
    type: str
    titel: str
    icoon: str
    aard: str
    rol: str
    organisatie: str
    gebeurd_op: datetime
    vastgelegd_op: datetime
    later_vastgelegd: bool
    ingevoerd: bool
    bijzonderheden: tuple[Bijzonderheid, ...]
    bericht: Mapping[str, Any]

    @property
    def correlatie(self) -> str | None:
        """What all events of one occasion share; None in an event that does not say it."""
        told: str | None = self.bericht["data"].get("correlatie")
        return told

    @property
    def dag(self) -> date:
        """The Dutch calendar day under which the event is listed: the day it happened."""
        return self.gebeurd_op.astimezone(NEDERLAND).date()


@dataclass(slots=True)
class _Geheugen:
    """What earlier events of the case told about the ids that later ones name."""

    partij_bij: dict[str, str] = field(default_factory=dict)
    termijn_bij: dict[str, str] = field(default_factory=dict)
    ingevoerde_termijnen: set[str] = field(default_factory=set)


def verloop(feiten: Iterable[Feit], namen: Namen) -> tuple[Gebeurtenis, ...]:
    """The events of one case, oldest first by the moment they happened.

    `feiten` may come in any order. `namen`: display names by id, slug or code; what has none reads as its code.
    """
    gelezen = sorted(feiten, key=lambda feit: (feit.gebeurd_op, feit.nr))
    geheugen = _Geheugen()
    for feit in gelezen:
        _onthoud(geheugen, feit, namen)
    return tuple(_gebeurtenis(feit, geheugen, namen) for feit in gelezen)


def _onthoud(geheugen: _Geheugen, feit: Feit, namen: Namen) -> None:
    data = feit.data
    if data.get("doorverwijzingId") and data.get("partnerId"):
        sleutel = str(data["doorverwijzingId"])
        geheugen.partij_bij[sleutel] = naam_van(str(data["partnerId"]), namen)
    if data.get("termijnId") and data.get("soort"):
        sleutel = str(data["termijnId"])
        geheugen.termijn_bij[sleutel] = naam_van(str(data["soort"]), namen).lower()
        if data.get("geimporteerd"):
            geheugen.ingevoerde_termijnen.add(sleutel)


def _gebeurtenis(feit: Feit, geheugen: _Geheugen, namen: Namen) -> Gebeurtenis:
    titel = titel_van(feit.type)
    actor = feit.data.get("actor")
    rol, organisatie = (actor.get("rol"), actor.get("organisatie")) if isinstance(actor, Mapping) else (None, None)
    ingevoerd = feit.type.rpartition(".v")[0].endswith("geimporteerd") or (
        str(feit.data.get("termijnId")) in geheugen.ingevoerde_termijnen
    )
    return Gebeurtenis(
        nr=feit.nr,
        id=feit.id,
        type=feit.type,
        titel=titel.tekst(_namen_in_titel(feit.data, geheugen, namen)),
        icoon=titel.icoon,
        aard=titel.aard,
        rol=woord(str(rol)) if rol else "",
        organisatie=naam_van(str(organisatie), namen) if organisatie else "",
        gebeurd_op=feit.gebeurd_op,
        vastgelegd_op=feit.vastgelegd_op,
        later_vastgelegd=not ingevoerd and feit.vastgelegd_op - feit.gebeurd_op > LATER_VASTGELEGD,
        ingevoerd=ingevoerd,
        bijzonderheden=bijzonderheden(feit.data, namen),
        bericht=feit.bericht,
    )


def _namen_in_titel(data: Mapping[str, object], geheugen: _Geheugen, namen: Namen) -> dict[str, str]:
    verwijzing, termijn = str(data.get("doorverwijzingId")), str(data.get("termijnId"))
    eigenaar = data.get("eigenaar")
    partij = naam_van(str(eigenaar.get("id")), namen) if isinstance(eigenaar, Mapping) else None
    gevonden = {
        "partij": geheugen.partij_bij.get(verwijzing) or partij,
        "termijn": geheugen.termijn_bij.get(termijn),
        "resultaat": woord(str(data["resultaat"])).lower() if data.get("resultaat") else None,
        "naam": str(data["naam"]) if data.get("naam") else None,
        "activiteit": namen_uit_register(data, namen).get("activiteit"),
    }
    return {veld: naam for veld, naam in gevonden.items() if naam}
