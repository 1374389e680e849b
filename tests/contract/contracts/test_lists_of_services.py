# SPDX-License-Identifier: EUPL-1.2
"""A list that the published language closes is the same in the services, which may not import it everywhere."""

from enum import StrEnum
from typing import get_args

import pytest
from intake.adapters.http.forms import Afsluiting
from intake.adapters.http.forms import MelderType as AskedMelder
from intake.domain.codelijst import Kanaal as RegionalKanaal
from referral.adapters.http.forms import Weigerreden as AskedReason
from referral.adapters.http.partner_forms import AfspraakForm, PartnerForm
from referral.adapters.http.partner_forms import MelderType as DienstMelder

from contracts.meldingen import Afsluitreden
from contracts.partners import PartnerSoort
from contracts.values import Eenheid, Grondslag, Kanaal, MelderType, Weigerreden

FROM_REGISTERS = {"register"}  # no region agrees on what an old register counted


@pytest.mark.parametrize(
    ("asked", "published"),
    [
        (tuple(RegionalKanaal), Kanaal),
        (get_args(AskedMelder), MelderType),
        (get_args(DienstMelder), MelderType),
        (get_args(AskedReason), Weigerreden),
        (get_args(Afsluiting.model_fields["reden"].annotation), Afsluitreden),
        (get_args(PartnerForm.model_fields["soort"].annotation), PartnerSoort),
        (get_args(AfspraakForm.model_fields["eenheid"].annotation), Eenheid),
        ((*get_args(AfspraakForm.model_fields["grondslag"].annotation), *FROM_REGISTERS), Grondslag),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_given_a_closed_list_then_a_service_has_the_same(asked: tuple[str, ...], published: type[StrEnum]) -> None:
    assert sorted(map(str, asked)) == sorted(map(str, published))
