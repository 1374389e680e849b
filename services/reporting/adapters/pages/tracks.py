# SPDX-License-Identifier: EUPL-1.2
"""The bars of the termijnen of one case on one time axis.

Places are percentages, so that bars stretch with the page and text does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_datetime
from markupsafe import Markup

from reporting.adapters.pages.formatting import LOCALE
from reporting.application.dossier import Oordeel, TermijnInDossier
from reporting.domain.stand import NEDERLAND

DAG = timedelta(days=1)
MEESTE_STREPEN = 8
DICHTBIJ = timedelta(days=14)
LANGST_MET_WEEKENDEN = timedelta(days=62)
VERDEROP = Markup(
    '<svg class="wc-spoor__verderop" x="100%" y="50%" overflow="visible"><path d="M-10 -7 -3 0-10 7"/></svg>'
)
"""At the right edge: the end lies beyond it."""


@dataclass(frozen=True, slots=True)
class Tijdas:
    """The stretch of time that the bars are drawn on."""

    van: datetime
    tot: datetime
    nu: datetime

    def plek(self, moment: datetime) -> float:
        """Where a moment lies, in percent of the width; moments outside lie on the edge."""
        deel = (moment - self.van) / (self.tot - self.van)
        return min(max(deel, 0.0), 1.0) * 100


def tijdas(termijnen: Sequence[TermijnInDossier], nu: datetime) -> Tijdas:
    """The axis that shows all that happened, the present when a termijn still runs, and the ends that are near.

    An end far ahead of that, such as one of 13 weeks in a case of a few days, is left out: it would press the
    short termijnen into hairlines. The nearest end always counts.
    """
    gebeurd = [t.start for t in termijnen] + [t.klaar_op or nu for t in termijnen]
    reikt = max(gebeurd) + max((max(gebeurd) - min(gebeurd)) / 2, DICHTBIJ)
    einden = sorted(t.einde for t in termijnen if t.oordeel is not Oordeel.VERVALLEN)
    punten = gebeurd + einden[:1] + [einde for einde in einden if einde <= reikt]
    lucht = max((max(punten) - min(punten)) / 40, timedelta(hours=3))
    return Tijdas(min(punten) - lucht, max(punten) + lucht, nu)


def as_tekst(as_: Tijdas) -> Markup:
    """The labels of the axis: days, Mondays, months or years, whatever fits its length."""
    duur = as_.tot - as_.van
    if duur <= timedelta(days=10):
        dagen, vorm = _dagen(as_), "EEEEEE d MMM"
    elif duur <= timedelta(days=70):
        dagen, vorm = [dag for dag in _dagen(as_) if dag.weekday() == 0], "EEEEEE d MMM"
    elif duur <= timedelta(days=730):
        dagen, vorm = [dag for dag in _dagen(as_) if dag.day == 1], "MMM y"
    else:
        dagen, vorm = [dag for dag in _dagen(as_) if (dag.day, dag.month) == (1, 1)], "y"
    stap = max(1, -(-len(dagen) // MEESTE_STREPEN))
    labels = [
        Markup('<text x="{:.2f}%" y="14">{}</text>').format(
            as_.plek(dag + DAG / 2), format_datetime(dag, vorm, tzinfo=NEDERLAND, locale=LOCALE)
        )
        for dag in dagen[::stap]
        if 4 <= as_.plek(dag + DAG / 2) <= 96
    ]
    return Markup('<svg class="wc-spoor wc-spoor--as" aria-hidden="true">{}</svg>').format(Markup("").join(labels))


def spoor(termijn: TermijnInDossier, as_: Tijdas, naam: str) -> Markup:
    """The bar of one termijn: the time it ran, the time past its end, what is left, its end, and the present."""
    klaar = termijn.klaar_op or as_.nu
    binnen, buiten = min(klaar, termijn.einde), max(klaar, termijn.einde)
    return Markup('<svg class="wc-spoor" role="img" aria-label="{}">{}{}{}{}{}{}</svg>').format(
        naam,
        Markup("").join(_weekenden(as_)),
        _rest(as_, klaar, termijn.einde) if termijn.klaar_op is None and klaar < termijn.einde else "",
        _vak("wc-spoor__loopt", as_, termijn.start, binnen),
        _vak("wc-spoor__over", as_, termijn.einde, buiten) if klaar > termijn.einde else "",
        _streep("wc-spoor__einde", as_.plek(termijn.einde)) if termijn.einde <= as_.tot else VERDEROP,
        _streep("wc-spoor__nu", as_.plek(as_.nu)) if as_.van < as_.nu < as_.tot else "",
    )


def _dagen(as_: Tijdas) -> list[datetime]:
    """Midnights from the day before the axis on, so that a weekend that has begun is drawn."""
    eerste = as_.van.astimezone(NEDERLAND).replace(hour=0, minute=0, second=0, microsecond=0) - DAG
    return [eerste + n * DAG for n in range((as_.tot - eerste).days + 1)]


def _weekenden(as_: Tijdas) -> list[Markup]:
    if as_.tot - as_.van > LANGST_MET_WEEKENDEN:
        return []
    return [
        Markup('<rect class="wc-spoor__weekend" x="{:.2f}%" width="{:.2f}%" height="100%"/>').format(
            as_.plek(dag), as_.plek(dag + 2 * DAG) - as_.plek(dag)
        )
        for dag in _dagen(as_)
        if dag.weekday() == 5
    ]


def _vak(klasse: str, as_: Tijdas, van: datetime, tot: datetime) -> Markup:
    links = as_.plek(van)
    return Markup('<rect class="{}" x="{:.2f}%" y="32%" width="{:.2f}%" height="36%" rx="2"/>').format(
        klasse, links, max(as_.plek(tot) - links, 0.4)
    )


def _rest(as_: Tijdas, van: datetime, tot: datetime) -> Markup:
    return Markup('<line class="wc-spoor__rest" x1="{:.2f}%" x2="{:.2f}%" y1="50%" y2="50%"/>').format(
        as_.plek(van), as_.plek(tot)
    )


def _streep(klasse: str, plek: float) -> Markup:
    return Markup('<line class="{}" x1="{:.2f}%" x2="{:.2f}%" y1="14%" y2="86%"/>').format(klasse, plek, plek)
