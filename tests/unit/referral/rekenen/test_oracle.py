# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic and a naive walk agree on random terms of every unit, ground and direction."""

import os
from datetime import date, timedelta
from itertools import pairwise

import pytest
from referral.domain.rekenen import Code, Dagspanne, Onmogelijk, Tijdspanne, Uitkomst, bereken

from tests.unit.referral.rekenen.willekeur import Proef, proeven

ZAAD = int(os.environ.get("DOORWIJS_ZAAD", "20260104"))


def antwoord(proef: Proef) -> tuple[object, object] | str:
    try:
        uitkomst = bereken(proef.vraag, proef.kalender)
    except Onmogelijk as fout:
        return fout.code
    controleer_uitleg(uitkomst)
    return "open" if uitkomst.einde is None else (uitkomst.nominaal, uitkomst.einde)


def controleer_uitleg(uitkomst: Uitkomst) -> None:
    """The spans follow each other without gap or overlap, from the start to the end."""
    spannen = uitkomst.uitleg
    for eerder, later in pairwise(spannen):
        if isinstance(eerder, Tijdspanne):
            assert eerder.tot == later.van and eerder.van < later.van
        else:
            assert eerder.tot_en_met is not None and eerder.tot_en_met + timedelta(days=1) == later.van
    randen = {uitkomst.vraag.begindag if isinstance(spannen[0], Dagspanne) else uitkomst.vraag.start}
    if uitkomst.einde:
        laatste = spannen[-1].tot_en_met if isinstance(spannen[-1], Dagspanne) else spannen[-1].tot
        assert {spannen[0].van, laatste} == randen | {uitkomst.einde}
    else:
        assert spannen[-1].code is Code.OPGESCHORT


def vergelijk(aantal: int, zaad: int) -> dict[str, int]:
    """Compares, and counts what kinds of answer there were, so that the test cannot pass on faults alone."""
    soorten: dict[str, int] = {}
    for nummer, proef in enumerate(proeven(aantal, zaad)):
        verwacht = proef.verwacht()
        assert antwoord(proef) == verwacht, f"zaad {zaad}, nummer {nummer}: {proef.vraag}"
        soort = verwacht if isinstance(verwacht, str) else proef.vraag.eenheid.value
        soorten[soort] = soorten.get(soort, 0) + 1
    return soorten


def test_the_oracle_agrees_on_2000_terms() -> None:
    soorten = vergelijk(2_000, ZAAD)
    assert min(soorten.values()) > 20 and len(soorten) == 9, soorten


@pytest.mark.lang
def test_the_oracle_agrees_on_100000_terms() -> None:
    soorten = vergelijk(100_000, ZAAD + 1)
    assert min(soorten.values()) > 1_000 and len(soorten) == 9, soorten


def test_the_oracle_itself_knows_a_day_that_libraries_miss() -> None:
    """The oracle is no echo: it stands on its own table and rules."""
    proef = next(proeven(1, 1))
    assert proef.wereld.wettelijk_vrij(date(2026, 5, 15))
    assert not proef.wereld.wettelijk_vrij(date(2026, 5, 4))
