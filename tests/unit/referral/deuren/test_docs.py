# SPDX-License-Identifier: EUPL-1.2
"""Every example in docs/termijnen.md comes out as the page says: its end or fault, its sentences, its drawing."""

import json
import re
from typing import Any, NamedTuple

import pytest
from referral.domain.rekenen import beantwoord

from doorwijs.places import PROJECT
from tests.unit.referral.deuren.gevallen import GENOEMD
from tests.unit.referral.deuren.tekening import teken
from tests.unit.referral.rekenen.kort import LAND

TEKST = (PROJECT / "docs" / "termijnen.md").read_text(encoding="utf-8")
_VOORBEELD = re.compile(r"```json\n(.*?)\n```\n((?:> [^\n]*\n)*)(?:\n```text\n(.*?)\n```)?", re.S)


class Voorbeeld(NamedTuple):
    """An example with the sentences under it, and its drawing if there is one."""

    geval: dict[str, Any]
    zinnen: list[str]
    tekening: str | None


def _voorbeelden() -> list[Voorbeeld]:
    return [
        Voorbeeld(json.loads(geval), [zin.removeprefix("> ") for zin in zinnen.splitlines()], tekening or None)
        for geval, zinnen, tekening in _VOORBEELD.findall(TEKST)
    ]


VOORBEELDEN = _voorbeelden()


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=[een.geval["id"] for een in VOORBEELDEN])
def test_the_example_comes_out_as_it_says(voorbeeld: Voorbeeld) -> None:
    geval = voorbeeld.geval
    antwoord = beantwoord(geval, LAND)
    if code := geval.get("verwachtFout"):
        assert isinstance(fout := antwoord["fout"], dict) and fout["code"] == code
        return
    assert antwoord["einde"] == geval["verwacht"]
    assert antwoord["voorlopig"] is geval.get("verwachtVoorlopig", False)
    woorden = antwoord.get("inWoorden", [])
    assert isinstance(woorden, list)
    assert [zin for zin in voorbeeld.zinnen if zin not in woorden] == []
    if voorbeeld.tekening:
        assert voorbeeld.tekening == teken(antwoord)


def test_no_example_is_missed() -> None:
    """Every block, quoted sentence and drawing on the page belongs to an example that is run."""
    assert len(VOORBEELDEN) == TEKST.count("```json") >= 30
    assert len({een.geval["id"] for een in VOORBEELDEN}) == len(VOORBEELDEN)
    assert sum(len(een.zinnen) for een in VOORBEELDEN) == len(re.findall(r"^> ", TEKST, re.M)) >= 15
    assert sum(een.tekening is not None for een in VOORBEELDEN) == TEKST.count("```text") >= 5


def test_a_case_of_the_list_is_told_as_in_the_list() -> None:
    lijst = {geval["id"]: geval for geval in GENOEMD}
    assert all(een.geval == lijst.get(een.geval["id"], een.geval) for een in VOORBEELDEN)
