# SPDX-License-Identifier: EUPL-1.2
"""Adds a royal decree (Atw art. 3 lid 3) to a calendar file, when it fits what is there."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from referral.adapters.kalender import lees_besluiten
from referral.domain.rekenen import Kalender
from referral.domain.rekenen.besluiten import Besluit, kalender, voeg_toe

from doorwijs.causes import why
from doorwijs.places import PROJECT
from doorwijs.register.faults import Unusable
from doorwijs.termijn_input import read_json

SHIPPED = PROJECT / "services" / "referral" / "data" / "kalender" / "besluiten.json"
_FIELDS = ("bron", "titel", "van", "totEnMet", "dagen")
_DATES = ("van", "totEnMet")


@dataclass(frozen=True, slots=True)
class Addition:
    """A decree that fits, with the calendar before and after it; `new_days` were werkdagen until now."""

    bron: str
    titel: str
    before: Kalender
    after: Kalender

    @property
    def new_days(self) -> list[date]:
        return sorted(self.after.besluitdagen.keys() - self.before.besluitdagen.keys())


def add_decree(path: Path, text: bytes, *, write: bool) -> Addition:
    """The decree in `text` added to the file at `path`; the same source replaces what was there.

    Raises `Unusable` when one of both is no such file, and `Onmogelijk` when the decree does not fit.
    """
    document = _document(path)
    told = _checked(read_json(text, "Het besluit"))
    try:
        known = lees_besluiten(json.dumps(document))
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable(f"{path} is geen kalender: het heeft niet de vorm van besluiten.json.") from error
    new = _decree(told)
    addition = Addition(new.bron, new.titel, kalender(known), kalender(voeg_toe(known, new)))
    if write:
        document["besluiten"] = [one for one in document["besluiten"] if one["bron"] != new.bron] + [told]
        _write(path, document)
    return addition


def _document(path: Path) -> dict[str, Any]:
    try:
        document = read_json(path.read_bytes(), f"Het bestand {path}")
    except OSError as error:
        raise Unusable(f"Het bestand {path} is niet te lezen: {why(error)}.") from error
    if not isinstance(document, dict):
        raise Unusable(f"{path} is geen kalender: het heeft niet de vorm van besluiten.json.")
    return document


def _checked(told: object) -> dict[str, Any]:
    """The fields of a decree, each of its kind. Raises `Unusable` with every fault."""
    if not isinstance(told, dict):
        raise Unusable(f"Een besluit is een JSON-object met {', '.join(_FIELDS)}.")
    faults = [f"{name}: dit ontbreekt." for name in _FIELDS if name not in told]
    faults += [f"{name}: dit veld kennen wij niet." for name in told if name not in _FIELDS]
    faults += [f"{name}: hier hoort tekst." for name in ("bron", "titel") if not _is_text(told.get(name, "x"))]
    faults += [f"{name}: dit is geen datum als 2026-03-31." for name in _DATES if not _is_date(told.get(name))]
    days = told.get("dagen")
    if not isinstance(days, list):
        faults.append("dagen: hier hoort een lijst met datums.")
    else:
        faults += [f"dagen[{n}]: dit is geen datum als 2026-03-31." for n, d in enumerate(days) if not _is_date(d)]
    if faults:
        raise Unusable(*faults)
    return told


def _is_text(told: object) -> bool:
    return isinstance(told, str) and bool(told.strip())


def _is_date(told: object) -> bool:
    try:
        return isinstance(told, str) and date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def _decree(told: dict[str, Any]) -> Besluit:
    [decree] = lees_besluiten(json.dumps({"besluiten": [told]}))
    return decree


def _write(path: Path, document: dict[str, Any]) -> None:
    """The whole file or nothing: written beside it, then put in its place. Dates of one decree share a line."""
    decrees = ",\n".join(_as_text(one) for one in document["besluiten"])
    rest = {name: value for name, value in document.items() if name != "besluiten"}
    head = "".join(f"  {json.dumps(n)}: {json.dumps(v, ensure_ascii=False)},\n" for n, v in rest.items())
    new = path.with_name(f".{path.name}.nieuw")
    try:
        new.write_text(f'{{\n{head}  "besluiten": [\n{decrees}\n  ]\n}}\n', encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise Unusable(f"Het bestand {path} is niet te schrijven: {why(error)}.") from error


def _as_text(decree: dict[str, Any]) -> str:
    fields = ",\n".join(f"      {json.dumps(n)}: {json.dumps(decree[n], ensure_ascii=False)}" for n in _FIELDS)
    return f"    {{\n{fields}\n    }}"
