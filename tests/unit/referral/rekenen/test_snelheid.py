# SPDX-License-Identifier: EUPL-1.2
"""A whole register is recomputed while one waits: 100.000 mixed terms, explained, in under a minute."""

import time

import pytest
from referral.domain.rekenen import Onmogelijk, bereken

from tests.unit.referral.rekenen.kort import LAND
from tests.unit.referral.rekenen.willekeur import proeven


@pytest.mark.lang
def test_100000_mixed_terms_in_under_a_minute() -> None:
    vragen = [
        (proef.vraag, LAND.met_openingstijden(proef.kalender.openingstijden))
        for proef in proeven(100_000, 7)
        if proef.kalender.openingstijden
    ]
    assert len(vragen) == 100_000
    begin = time.process_time()
    onmogelijk = 0
    for vraag, kalender in vragen:
        try:
            bereken(vraag, kalender)
        except Onmogelijk:
            onmogelijk += 1
    seconden = time.process_time() - begin
    assert onmogelijk < 25_000
    assert seconden < 60, f"{seconden:.1f} s"
    print(f"\n100.000 terms in {seconden:.1f} s of one core")
