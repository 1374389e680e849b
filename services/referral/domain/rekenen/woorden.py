# SPDX-License-Identifier: EUPL-1.2
"""The outcome in Dutch sentences that everybody can read (B1), in the order in which one would tell it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from referral.domain.rekenen.datums import datum
from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.klok import AMSTERDAM, DAG, dag_van
from referral.domain.rekenen.regels import AFWIJKEND
from referral.domain.rekenen.uitkomst import Code, Dagspanne, Reden, Spanne, Uitkomst
from referral.domain.rekenen.vraag import Eenheid, Richting

ENKELVOUD = {
    Eenheid.WERKDAGEN: "werkdag",
    Eenheid.DAGEN: "dag",
    Eenheid.WEKEN: "week",
    Eenheid.MAANDEN: "maand",
    Eenheid.JAREN: "jaar",
    Eenheid.UREN: "uur",
    Eenheid.OPENINGSUREN: "openingsuur",
}
ONVERANDERD = (Eenheid.JAREN, Eenheid.UREN)
"""Units that keep the singular after a number: 3 jaar, 24 uur."""
NAMEN = {
    Vrij.WEEKEINDE: "het is weekend",
    Vrij.NIEUWJAARSDAG: "het is Nieuwjaarsdag",
    Vrij.GOEDE_VRIJDAG: "het is Goede Vrijdag",
    Vrij.TWEEDE_PAASDAG: "het is Tweede Paasdag",
    Vrij.KONINGSDAG: "het is Koningsdag",
    Vrij.KONINGINNEDAG: "het is Koninginnedag",
    Vrij.BEVRIJDINGSDAG: "het is Bevrijdingsdag",
    Vrij.HEMELVAARTSDAG: "het is Hemelvaartsdag",
    Vrij.TWEEDE_PINKSTERDAG: "het is Tweede Pinksterdag",
    Vrij.EERSTE_KERSTDAG: "het is Eerste Kerstdag",
    Vrij.TWEEDE_KERSTDAG: "het is Tweede Kerstdag",
    Vrij.BESLUITDAG: "de regering heeft deze dag gelijkgesteld met een feestdag",
    Vrij.SLUITINGSDAG: "de organisatie is dan dicht",
}

GEEN_GEVOLG = "De termijn schuift daardoor niet door"
GEEN_WET = {"wet": "zo staat het in de wet", "norm": "zo is de norm", "afspraak": "zo is de afspraak"}


def tijdstip(moment: datetime) -> str:
    """An instant on the Dutch clock: maandag 30 maart 2026 om 11.00 uur."""
    lokaal = moment.astimezone(AMSTERDAM)
    return f"{datum(lokaal)} om {lokaal:%H.%M} uur"


def hoeveel(aantal: int, eenheid: Eenheid) -> str:
    """A count with its unit: 1 week, 8 weken, 3 jaar."""
    enkelvoud = aantal == 1 or eenheid in ONVERANDERD
    return f"{aantal} {ENKELVOUD[eenheid] if enkelvoud else eenheid.value}"


def in_woorden(uitkomst: Uitkomst, zonder: Iterable[str] = ()) -> list[str]:
    """The outcome told in sentences: what was asked, what did not count and why, the end, what may change.

    `zonder` names what the asker gave and the term does not look at, such as closing days under a law.
    """
    return list(
        chain(
            _gevraagd(uitkomst),
            (f"{naam.capitalize()} maken voor deze termijn niet uit." for naam in zonder),
            _overgeslagen(uitkomst),
            _afwijkend(uitkomst),
            _opgeschort(uitkomst),
            _verlengd(uitkomst),
            _verschoven(uitkomst),
            _einde(uitkomst),
        )
    )


def _wanneer(wanneer: date | datetime) -> str:
    return tijdstip(wanneer) if isinstance(wanneer, datetime) else datum(wanneer)


def _spannen(uitkomst: Uitkomst, *codes: Code) -> Iterator[Spanne]:
    return (spanne for spanne in uitkomst.uitleg if spanne.code in codes)


def _bron(spanne: Spanne) -> str:
    return GEEN_WET.get(spanne.artikel, spanne.artikel)


def _randen(spanne: Spanne) -> tuple[date, date | None]:
    """The first and last Dutch day of a span; None if it has not ended yet."""
    if isinstance(spanne, Dagspanne):
        return spanne.van, spanne.tot_en_met
    return dag_van(spanne.van), dag_van(spanne.tot - timedelta.resolution) if spanne.tot else None


def _periode(spanne: Spanne) -> str:
    """Zaterdag 4 april 2026 telt, or: Van zaterdag ... tot en met ... telt."""
    van, tot_en_met = _randen(spanne)
    if tot_en_met is None or van == tot_en_met:
        return datum(van).capitalize()
    return f"Van {datum(van)} tot en met {datum(tot_en_met)}"


def _gevraagd(uitkomst: Uitkomst) -> Iterator[str]:
    vraag = uitkomst.vraag
    richting = "terug vanaf" if vraag.richting is Richting.TERUG else "vanaf"
    begin = vraag.start if isinstance(vraag.start, datetime) and vraag.eenheid.in_uren else vraag.begindag
    yield f"U rekent {hoeveel(vraag.aantal, vraag.eenheid)} {richting} {_wanneer(begin)}."
    for spanne in _spannen(uitkomst, Code.BEGINDAG):
        yield f"Die dag zelf telt niet mee ({_bron(spanne)})."


def _overgeslagen(uitkomst: Uitkomst) -> Iterator[str]:
    """Weekends and closed hours in one sentence each; every holiday and closing day by name."""
    alle = list(_spannen(uitkomst, Code.OVERGESLAGEN))
    if any(spanne.reden is Vrij.WEEKEINDE for spanne in alle):
        yield "Zaterdagen en zondagen tellen niet mee."
    if any(spanne.reden is Reden.GESLOTEN for spanne in alle):
        yield "Uren buiten de openingstijden tellen niet mee."
    for spanne in alle:
        if spanne.reden is Reden.GEBEURTENIS:
            yield f"De rest van het uur van de gebeurtenis telt niet mee ({_bron(spanne)})."
        if isinstance(spanne.reden, Vrij) and spanne.reden is not Vrij.WEEKEINDE:
            yield f"{_periode(spanne)} telt niet mee: {NAMEN[spanne.reden]} ({_bron(spanne)})."


def _afwijkend(uitkomst: Uitkomst) -> Iterator[str]:
    """Each day on which other hours held than those of its weekday."""
    dagen: dict[date, None] = {}
    for spanne in _spannen(uitkomst, Code.GETELD, Code.OVERGESLAGEN):
        if spanne.artikel.endswith(AFWIJKEND):
            van, tot_en_met = _randen(spanne)
            dagen |= {van + DAG * n: None for n in range(((tot_en_met or van) - van).days + 1)}
    yield from (f"Op {datum(dag)} gelden andere openingstijden." for dag in dagen)


def _opgeschort(uitkomst: Uitkomst) -> Iterator[str]:
    pauzes = list(_spannen(uitkomst, Code.OPGESCHORT))
    for spanne in pauzes:
        van, tot_en_met = _randen(spanne)
        if tot_en_met:
            dagen = hoeveel((tot_en_met - van).days + 1, Eenheid.DAGEN)
            yield f"{_periode(spanne)} staat de termijn stil: {dagen} ({_bron(spanne)})."
        else:
            yield f"De termijn staat stil vanaf {datum(van)} ({_bron(spanne)})."
    if any(spanne.reden is Reden.SAMENGEVOEGD for spanne in pauzes):
        yield "Opschortingen die over elkaar heen vallen, tellen wij samen één keer."


def _verlengd(uitkomst: Uitkomst) -> Iterator[str]:
    verlenging = uitkomst.vraag.verlenging
    if verlenging and uitkomst.einde:
        yield f"De termijn is verlengd met {hoeveel(verlenging.aantal, verlenging.eenheid)}."
        yield "De verlenging telt vanaf de laatste getelde dag, nog zonder doorschuiven."


def _verschoven(uitkomst: Uitkomst) -> Iterator[str]:
    """Why the end is another day than the last one counted, or why it is not although that day is free."""
    erbij = list(_spannen(uitkomst, Code.DOORGESCHOVEN, Code.AANGEVULD))
    schuift = any(spanne.code is Code.DOORGESCHOVEN for spanne in erbij)
    for spanne in _spannen(uitkomst, Code.GETELD):
        if isinstance(spanne.reden, Vrij):
            yield f"De laatste getelde dag is {datum(spanne.van)}: {NAMEN[spanne.reden]}."
            gevolg = "Daarom loopt de termijn door tot en met de eerste werkdag" if schuift else GEEN_GEVOLG
            yield f"{gevolg} ({_bron(spanne)})."
    for spanne in erbij:
        if isinstance(spanne.reden, Vrij) and spanne.reden is not Vrij.WEEKEINDE:
            yield f"{_periode(spanne)} is ook geen werkdag: {NAMEN[spanne.reden]} ({_bron(spanne)})."
    if aangevuld := next((spanne for spanne in erbij if spanne.code is Code.AANGEVULD), None):
        yield f"In de termijn moeten ten minste twee werkdagen zitten. Daarom is hij langer ({_bron(aangevuld)})."


def _einde(uitkomst: Uitkomst) -> Iterator[str]:
    if uitkomst.einde is None:
        yield "Er is nog geen einddatum. Die komt er als de opschorting voorbij is."
    elif uitkomst.vraag.richting is Richting.TERUG:
        yield f"U komt uit op {_wanneer(uitkomst.einde)}."
    elif isinstance(uitkomst.einde, datetime):
        yield f"De termijn eindigt op {tijdstip(uitkomst.einde)}."
    else:
        yield f"De laatste dag is {datum(uitkomst.einde)}."
    if uitkomst.voorlopig:
        yield "Dit is voorlopig: wij kennen nog niet alle vrije dagen in deze periode (Atw art. 3 lid 3)."
