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
from referral.domain.rekenen.verzameling import Verzameling
from referral.domain.rekenen.vraag import (
    Eenheid,
    Grondslag,
    Richting,
    Termijnvraag,
    Verlenging,
    controleer_getal,
)

VELDEN = frozenset(
    {"id", "start", "aantal", "eenheid", "grondslag", "richting", "atw", "opschortingen", "verlenging"}
    | {"openingstijden", "uitzonderingen", "sluitingsdagen", "eindeAlsMoment"}
)


def lees(geval: Geval, kalender: Kalender) -> tuple[Termijnvraag, Kalender]:
    """The question, and the calendar with the opening hours and closing days that the question brings.

    Fields that start with `verwacht` are notes of the asker. Raises a subclass of `Onmogelijk` that carries
    all that can be known at once: the fields that cannot be read, or else what cannot go together. An
    unknown field is one, because a misspelt `opschortingen` would give a wrong date without a word.
    """
    fouten = Verzameling()
    vraag = fouten.lees(_vraag, geval)
    eigen = fouten.lees(eigen_kalender, geval, kalender)
    fouten.klaar()
    return vraag, eigen


def _vraag(geval: Geval) -> Termijnvraag:
    fouten = Verzameling()
    fouten.lees(zonder_aantekeningen, geval, *VELDEN)
    start = fouten.lees(lees_wanneer, geval, "start")
    aantal = fouten.lees(_aantal, geval)
    eenheid = fouten.lees(lees_keuze, geval, "eenheid", Eenheid)
    grondslag = fouten.lees(lees_keuze, geval, "grondslag", Grondslag)
    richting = fouten.lees(lees_keuze, geval, "richting", Richting, Richting.VOORUIT)
    opschortingen = fouten.lees(lees_delen, geval, "opschortingen", _opschorting)
    verlenging = fouten.lees(lees_deel, geval, "verlenging", _verlenging)
    atw = fouten.lees(lees_ja_nee, geval, "atw")
    fouten.klaar()
    stil = tuple(opschortingen.values())
    return Termijnvraag(start, aantal, eenheid, grondslag, richting, stil, verlenging, atw)


def _aantal(deel: Geval) -> int:
    """A count of whatever; how much there may be is judged with its unit."""
    aantal = lees_getal(deel, "aantal")
    controleer_getal(aantal)
    return aantal


def _opschorting(deel: Geval) -> Opschorting:
    fouten = Verzameling()
    fouten.lees(alleen, deel, "van", "totEnMet")
    if deel.get("van") is None and deel.get("totEnMet") is not None:
        fouten.meld(HervattingZonderOpschorting("van"))
        fouten.klaar()
    van = fouten.lees(lees_dag, deel, "van")
    tot_en_met = None if deel.get("totEnMet") is None else fouten.lees(lees_dag, deel, "totEnMet")
    fouten.klaar()
    return Opschorting(van, tot_en_met)


def _verlenging(deel: Geval) -> Verlenging:
    fouten = Verzameling()
    fouten.lees(alleen, deel, "aantal", "eenheid", "beslotenOp")
    besloten_op = None if deel.get("beslotenOp") is None else fouten.lees(lees_wanneer, deel, "beslotenOp")
    aantal = fouten.lees(_aantal, deel)
    eenheid = fouten.lees(lees_keuze, deel, "eenheid", Eenheid)
    fouten.klaar()
    return Verlenging(aantal, eenheid, besloten_op)
