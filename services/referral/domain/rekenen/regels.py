# SPDX-License-Identifier: EUPL-1.2
"""Which law moves the end of a term, and by what article: Atw, Verordening 1182/71, or neither."""

from typing import NamedTuple

from referral.domain.rekenen.vraag import Eenheid, Grondslag, Richting, Termijnvraag

ATW_1_LID_1 = "Atw art. 1 lid 1"
ATW_1_LID_2 = "Atw art. 1 lid 2"
ATW_2 = "Atw art. 2"
ATW_4 = "Atw art. 4 onder a"
VO_3_LID_1 = "Verordening 1182/71 art. 3 lid 1"
VO_3_LID_3 = "Verordening 1182/71 art. 3 lid 3"
VO_3_LID_4 = "Verordening 1182/71 art. 3 lid 4"
VO_3_LID_5 = "Verordening 1182/71 art. 3 lid 5"
AWB_6_8 = "Awb art. 6:8 lid 1"
AWB_4_15 = "Awb art. 4:15"
HR_MAANDEN = "HR 1 september 2017, ECLI:NL:HR:2017:2225"

AFWIJKEND = "andere openingstijden op deze dag"
"""Beside the ground of hours that an exception opened or closed."""

GRENS_ATW = {Eenheid.DAGEN: 90, Eenheid.WEKEN: 12, Eenheid.MAANDEN: 3}
"""Atw art. 4 onder a: beyond these the Atw does not apply; exactly as many, it does."""


class Regels(NamedTuple):
    """What happens at the end of a term.

    `doorschuiven`: the end moves off a free day; `twee_werkdagen`: the term holds at least two werkdagen.
    Each has beside it the article that says so, or that says not.
    """

    doorschuiven: bool
    artikel: str
    twee_werkdagen: bool = False
    artikel_twee: str = ""


def regels(vraag: Termijnvraag, eenheid: Eenheid, aantal: int) -> Regels:
    """The rules for a stretch of that length: the term itself, or its extension, judged each alone."""
    vooruit = vraag.richting is Richting.VOORUIT
    dagen = aantal if eenheid in (Eenheid.DAGEN, Eenheid.WERKDAGEN) else 7
    if vraag.grondslag is Grondslag.VERORDENING:
        return Regels(vooruit, VO_3_LID_4, dagen >= 2, VO_3_LID_5)
    if not (vraag.grondslag is Grondslag.WET if vraag.atw is None else vraag.atw):
        return Regels(doorschuiven=False, artikel=vraag.grondslag.value)
    if buiten_atw(eenheid, aantal):
        return Regels(doorschuiven=False, artikel=ATW_4)
    # Art. 1 lid 2 switches off lid 1 only: a term that is counted back still holds two werkdagen (art. 2).
    return Regels(vooruit, ATW_1_LID_1 if vooruit else ATW_1_LID_2, dagen >= 3, ATW_2)


def buiten_atw(eenheid: Eenheid, aantal: int) -> bool:
    """Whether Atw art. 4 onder a takes a term out of that law: hours, years, or too long."""
    if eenheid in (Eenheid.JAREN, Eenheid.UREN, Eenheid.OPENINGSUREN):
        return True
    return eenheid in GRENS_ATW and aantal > GRENS_ATW[eenheid]


def artikel_begindag(grondslag: Grondslag) -> str:
    """Why the day of the event is not counted. For a Dutch law the Awb is the model, if not the source."""
    return {Grondslag.WET: AWB_6_8, Grondslag.VERORDENING: VO_3_LID_1}.get(grondslag, grondslag.value)


def artikel_geteld(grondslag: Grondslag, eenheid: Eenheid) -> str:
    """Why days are counted as they are: months by date, and free days within the term like any other."""
    if grondslag is Grondslag.WET and eenheid in (Eenheid.MAANDEN, Eenheid.JAREN):
        return HR_MAANDEN
    return VO_3_LID_3 if grondslag is Grondslag.VERORDENING else grondslag.value


def artikel_opgeschort(grondslag: Grondslag) -> str:
    """Where suspension comes from: the Awb for a statutory term, else the norm or agreement itself."""
    return AWB_4_15 if grondslag is Grondslag.WET else grondslag.value
