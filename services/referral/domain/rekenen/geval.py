# SPDX-License-Identifier: EUPL-1.2
"""A question as JSON, as every door receives it, read into values."""

from referral.domain.rekenen.fouten import HervattingZonderOpschorting
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.lezen import (
    Geval,
    alleen,
    lees_dag,
    lees_deel,
    lees_delen,
    lees_getal,
    lees_ja_nee,
    lees_keuze,
    lees_wanneer,
    zonder_aantekeningen,
)
from referral.domain.rekenen.opschorting import Opschorting
from referral.domain.rekenen.organisatie import eigen_kalender
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Richting, Termijnvraag, Verlenging

VELDEN = frozenset(
    {"id", "start", "aantal", "eenheid", "grondslag", "richting", "atw", "opschortingen", "verlenging"}
    | {"openingstijden", "uitzonderingen", "sluitingsdagen", "eindeAlsMoment"}
)


def lees(geval: Geval, kalender: Kalender) -> tuple[Termijnvraag, Kalender]:
    """The question, and the calendar with the opening hours and closing days that the question brings.

    Fields that start with `verwacht` are notes of the asker. Raises a subclass of `Onmogelijk`; an
    unknown field is one, because a misspelt `opschortingen` would give a wrong date without a word.
    """
    zonder_aantekeningen(geval, *VELDEN)
    vraag = Termijnvraag(
        start=lees_wanneer(geval, "start"),
        aantal=lees_getal(geval, "aantal"),
        eenheid=lees_keuze(geval, "eenheid", Eenheid),
        grondslag=lees_keuze(geval, "grondslag", Grondslag),
        richting=lees_keuze(geval, "richting", Richting, Richting.VOORUIT),
        opschortingen=tuple(lees_delen(geval, "opschortingen", _opschorting).values()),
        verlenging=lees_deel(geval, "verlenging", _verlenging),
        atw=lees_ja_nee(geval, "atw"),
    )
    return vraag, eigen_kalender(geval, kalender)


def _opschorting(deel: Geval) -> Opschorting:
    alleen(deel, "van", "totEnMet")
    if deel.get("van") is None and deel.get("totEnMet") is not None:
        raise HervattingZonderOpschorting("van")
    tot_en_met = None if deel.get("totEnMet") is None else lees_dag(deel, "totEnMet")
    return Opschorting(lees_dag(deel, "van"), tot_en_met)


def _verlenging(deel: Geval) -> Verlenging:
    alleen(deel, "aantal", "eenheid", "beslotenOp")
    besloten_op = None if deel.get("beslotenOp") is None else lees_wanneer(deel, "beslotenOp")
    return Verlenging(lees_getal(deel, "aantal"), lees_keuze(deel, "eenheid", Eenheid), besloten_op)
