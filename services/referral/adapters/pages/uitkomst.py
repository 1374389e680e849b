# SPDX-License-Identifier: EUPL-1.2
"""An answer as the page shows it: the one sentence, the facts beside it, the steps, the months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from referral.adapters.pages.datumveld import komt_twee_keer
from referral.adapters.pages.maandblad import Maandblad, maandbladen
from referral.adapters.pages.vraag import Vraag
from referral.domain.rekenen.datums import datum
from referral.domain.rekenen.woorden import tijdstip

Json = Mapping[str, object]
OPGESCHORT = "Opgeschort"
_LEGENDA = [
    ("begindag", "begin", "De dag van het begin. Telt niet mee"),
    ("geteld", "1", "Telt mee. Dit is dag 1 van de termijn"),
    ("overgeslagen", "vrij", "Telt niet mee. Het is een vrije dag, of dicht"),
    ("opgeschort", "stil", "Opgeschort. De termijn staat stil"),
    ("doorgeschoven", "door", "De termijn loopt door tot een werkdag"),
    ("aangevuld", "extra", "Extra, voor twee werkdagen in de termijn"),
    ("laatste", "einde", "De dag waarop u uitkomt"),
]
_UREN = ("geteld", "2 u", "Telt mee. Op deze dag tellen 2 uren")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The answer to one question. `aanhef` and `einde` make the sentence; `weetjes` are label and value."""

    aanhef: str
    einde: str
    gevraagd: str
    voorlopig: bool
    opmerkingen: Sequence[str]
    weetjes: Sequence[tuple[str, str]]
    stappen: Sequence[str]
    maanden: Sequence[Maandblad]
    in_uren: bool

    @classmethod
    def van(cls, vraag: Vraag, antwoord: Json) -> "Uitkomst":
        """The view of an answer without a fault."""
        einde = antwoord["einde"]
        stappen = antwoord.get("inWoorden", [])
        assert isinstance(stappen, list)
        weetjes = list(_weetjes(antwoord))
        return cls(
            aanhef=_aanhef(vraag, einde),
            einde=_wanneer(einde) if einde else "",
            gevraagd=_gevraagd(vraag, stappen, weetjes),
            voorlopig=antwoord["voorlopig"] is True,
            opmerkingen=list(_opmerkingen(vraag)),
            weetjes=weetjes,
            stappen=stappen,
            maanden=maandbladen(antwoord),
            in_uren="T" in str(einde),
        )

    @property
    def legenda(self) -> list[tuple[str, str, str]]:
        """Code, mark and meaning of what the drawn months hold."""
        vakken = [vak for maand in self.maanden for week in maand.weken for vak in week if vak]
        codes = {vak.code for vak in vakken} | ({"laatste"} if any(vak.laatste for vak in vakken) else set())
        legenda = [regel for regel in _LEGENDA if regel[0] in codes]
        return [_UREN if self.in_uren and regel[0] == "geteld" else regel for regel in legenda]

    @property
    def titel(self) -> str:
        """For the tab and for a shared link: what was asked, and the answer."""
        return f"{self.aanhef} {self.einde}".strip()


def _aanhef(vraag: Vraag, einde: object) -> str:
    if einde is None:
        return "Er is nog geen einddatum: de termijn staat stil."
    if "eindeAlsMoment" in vraag.geval:
        return "Te laat is het vanaf"
    if vraag.geval.get("richting") == "terug":
        return "U komt uit op"
    return "De termijn eindigt op" if "T" in str(einde) else "De laatste dag is"


def _gevraagd(vraag: Vraag, stappen: Sequence[str], weetjes: Sequence[tuple[str, str]]) -> str:
    """The question in one line: 8 weken vanaf vrijdag 3 april 2026, 10 dagen opgeschort, verlengd met 6 weken."""
    if not stappen:
        return f"De laatste dag is {_wanneer(vraag.geval['eindeAlsMoment'])}."
    delen = [stappen[0].removeprefix("U rekent ").removesuffix(".")]
    stil = dict(weetjes).get(OPGESCHORT)
    delen += [f"{stil} opgeschort"] if stil else []
    delen += [
        zin.removeprefix("De termijn is ").removesuffix(".") for zin in stappen if " is verlengd met " in zin
    ]
    return ", ".join(delen)


def _wanneer(tekst: object) -> str:
    """A date or an instant of the answer in Dutch."""
    assert isinstance(tekst, str)
    return tijdstip(datetime.fromisoformat(tekst)) if "T" in tekst else datum(date.fromisoformat(tekst))


def _opmerkingen(vraag: Vraag) -> Iterator[str]:
    """What we took for granted, because the question left it open."""
    if vraag.aangenomen:
        dag = datum(date.fromisoformat(vraag.aangenomen))
        yield f"U gaf geen datum bij de opschorting. Wij laten die ingaan op {dag}."
    start = str(vraag.geval.get("start", ""))
    if "T" in start and komt_twee_keer(datetime.fromisoformat(start)):
        yield "Die nacht komt dit uur twee keer voor, omdat de wintertijd begint. Wij rekenen met de eerste keer."


def _weetjes(antwoord: Json) -> Iterator[tuple[str, str]]:
    einde, nominaal, moment = (antwoord.get(naam) for naam in ("einde", "nominaal", "eindeMoment"))
    if nominaal and nominaal != einde:
        yield "Laatste getelde dag", _wanneer(nominaal)
    if opgeschort := _dagen_stil(antwoord["uitleg"]):
        yield OPGESCHORT, opgeschort
    if moment and moment != einde:
        yield "Te laat vanaf", _wanneer(moment)
    if moment:
        yield "Datzelfde moment in UTC", str(moment)
    if versie := antwoord.get("kalenderVersie"):
        yield "Kalender", str(versie)


def _dagen_stil(uitleg: object) -> str:
    """How many days of the calendar the term stood still; nothing when it did not."""
    assert isinstance(uitleg, list)
    stil = [spanne for spanne in uitleg if spanne["code"] == "opgeschort"]
    if not stil:
        return ""
    if any(spanne.get("totEnMet", spanne.get("tot")) is None for spanne in stil):
        return "nog steeds"
    dagen = sum(_lengte(spanne) for spanne in stil)
    return "1 dag" if dagen == 1 else f"{dagen} dagen"


def _lengte(spanne: Json) -> int:
    if "tot" in spanne:
        van, tot = (datetime.fromisoformat(str(spanne[rand])) for rand in ("van", "tot"))
        return round((tot - van).total_seconds() / 86_400)
    van_dag, tot_dag = (date.fromisoformat(str(spanne[rand])) for rand in ("van", "totEnMet"))
    return (tot_dag - van_dag).days + 1
