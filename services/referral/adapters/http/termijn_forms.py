# SPDX-License-Identifier: EUPL-1.2
"""What the calculator of terms takes and gives, described for the OpenAPI document.

These forms describe and do not judge: a case goes to the arithmetic as it came, so that every door gives the
same answer and the same fault. A test holds their fields and values to those of the arithmetic.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from referral.adapters.http.forms import Form
from referral.domain.rekenen.klok import EERSTE_DAG, LAATSTE_DAG

MOST_CASES = 10_000
Dag = Annotated[date, Field(examples=["2026-04-03"])]
Eenheid = Literal["werkdagen", "dagen", "weken", "maanden", "jaren", "uren", "openingsuren"]
Hoeveel = Annotated[int, Field(ge=1, description="Een heel getal; samen hoogstens 100 jaar.", examples=[8])]
Kloktijd = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-4]):[0-5][0-9]$")]
Moment = Annotated[
    date | datetime,
    Field(description="Een datum, of een tijdstip met tijdzone (RFC 3339).", examples=["2026-04-03"]),
]


class Stilstand(Form):
    """Een periode waarin de termijn stilstaat. Zonder `totEnMet` staat hij nog stil."""

    van: Annotated[Dag, Field(description="De eerste dag waarop de termijn stilstaat.")]
    tot_en_met: Annotated[Dag | None, Field(description="De laatste dag waarop de termijn stilstaat.")] = None


class Extra(Form):
    """Een verlenging. Zij telt vanaf de laatste getelde dag, nog zonder doorschuiven."""

    aantal: Hoeveel
    eenheid: Annotated[Eenheid, Field(description="Uren bij een termijn in uren, anders dagen of langer.")]
    besloten_op: Annotated[
        Moment | None, Field(description="Wanneer de verlenging bekend is gemaakt; na afloop kan niet meer.")
    ] = None


class Openingstijd(Form):
    """Een regel van de openingstijden, op de Nederlandse klok. Meer regels voor een dag mag."""

    dagen: Annotated[
        list[Annotated[int, Field(ge=1, le=7)]],
        Field(min_length=1, description="1 is maandag, 7 is zondag.", examples=[[1, 2, 3, 4, 5]]),
    ]
    van: Annotated[Kloktijd, Field(description="Vanaf dit tijdstip open.", examples=["09:00"])]
    tot: Annotated[
        Kloktijd, Field(description="Vanaf dit tijdstip dicht; 24:00 is middernacht.", examples=["17:00"])
    ]


class Uitzondering(Form):
    """Eén dag met andere openingstijden dan gewoonlijk, ook op een feestdag. Meer regels voor een dag mag."""

    datum: Annotated[Dag, Field(description="De dag waarvoor dit geldt.", examples=["2026-12-24"])]
    van: Annotated[Kloktijd | None, Field(description="Vanaf dit tijdstip open.", examples=["09:00"])] = None
    tot: Annotated[Kloktijd | None, Field(description="Vanaf dit tijdstip dicht.", examples=["12:00"])] = None
    dicht: Annotated[bool, Field(description="De hele dag dicht; dan zonder `van` en `tot`.")] = False


class Termijnvraag(Form):
    """Een termijn: vanaf wanneer, hoeveel, en op welke grond. De dag van het begin zelf telt niet mee.

    Velden waarvan de naam met `verwacht` begint, zijn aantekeningen van u en tellen niet mee.
    """

    id: Annotated[str | int | None, Field(description="Uw eigen kenmerk; staat ook in het antwoord.")] = None
    start: Annotated[Moment, Field(description="Wanneer de termijn begint. Bij uren een tijdstip met tijdzone.")]
    aantal: Hoeveel
    eenheid: Annotated[Eenheid, Field(description="Waarin de termijn wordt geteld.")]
    grondslag: Annotated[
        Literal["wet", "verordening", "norm", "afspraak"],
        Field(description="Waarom de termijn geldt: dat bepaalt of het einde doorschuift."),
    ]
    richting: Annotated[Literal["vooruit", "terug"], Field(description="Vooruit of terugrekenen.")] = "vooruit"
    atw: Annotated[
        bool | None,
        Field(description="Of de Algemene termijnenwet geldt; leeg: alleen bij een wet."),
    ] = None
    opschortingen: list[Stilstand] = Field(default=[], description="Overlap telt één keer.")
    verlenging: Annotated[Extra | None, Field(description="Een verlenging, als die er is.")] = None
    openingstijden: list[Openingstijd] = Field(default=[], description="Nodig bij openingsuren.")
    uitzonderingen: list[Uitzondering] = Field(
        default=[],
        description="Andere openingstijden op losse dagen. Zij gaan voor de week, feestdagen en sluitingsdagen.",
    )
    sluitingsdagen: list[Dag] = Field(
        default=[],
        description="Dagen waarop uw organisatie of regio dicht is. Zij tellen niet mee bij openingsuren en bij "
        "werkdagen van een norm of afspraak. Een wettelijke termijn in dagen of langer verandert er niet door.",
        examples=[["2026-12-24", "2026-12-31"]],
    )


class Laatstedag(Form):
    """Een laatste dag, gevraagd als tijdstip: het eerste moment dat te laat is."""

    id: Annotated[str | int | None, Field(description="Uw eigen kenmerk; staat ook in het antwoord.")] = None
    einde_als_moment: Annotated[Dag, Field(description="De laatste dag van een termijn.")]


class Spanne(Form):
    """Een stuk van de weg naar het einde. Dagen lopen tot en met `totEnMet`, tijdstippen tot `tot`."""

    van: Annotated[Moment, Field(description="Het begin.")]
    tot_en_met: Annotated[Dag | None, Field(description="De laatste dag; leeg zolang hij niet bekend is.")] = None
    tot: Annotated[datetime | None, Field(description="Het einde bij uren, zelf niet meegeteld.")] = None
    code: Annotated[
        Literal["begindag", "geteld", "overgeslagen", "opgeschort", "doorgeschoven", "aangevuld"],
        Field(description="Wat dit stuk met de termijn deed."),
    ]
    reden: Annotated[str, Field(description="Waarom: een vaste code.", examples=["weekeinde"])]
    artikel: Annotated[str, Field(description="Het artikel of besluit.", examples=["Atw art. 1 lid 1"])]


class Fout(Form):
    """Waarom er geen antwoord is."""

    code: Annotated[str, Field(description="Een vaste code.", examples=["opschorting-omgekeerd"])]
    veld: Annotated[str, Field(description="Het veld waar het om gaat.", examples=["opschortingen[0].totEnMet"])]
    uitleg: Annotated[str, Field(examples=["De opschorting eindigt voordat zij begint."])]


class Antwoord(Form):
    """Het einde van een termijn, met uitleg. In een lijst kan in plaats daarvan een `fout` staan."""

    id: Annotated[str | int | None, Field(description="Uw eigen kenmerk.")] = None
    einde: Annotated[
        Moment | None, Field(description="De laatste dag, of een tijdstip in UTC; leeg: nog open.")
    ] = None
    nominaal: Annotated[Moment | None, Field(description="Het einde voordat vrije dagen het verschuiven.")] = None
    einde_moment: Annotated[datetime | None, Field(description="Het eerste tijdstip dat te laat is, in UTC.")] = (
        None
    )
    voorlopig: Annotated[bool, Field(description="Nog niet alle vrije dagen in deze periode zijn bekend.")] = False
    kalender_versie: Annotated[str, Field(description="Met welke kalender is gerekend.")] = ""
    uitleg: list[Spanne] = Field(default=[], description="Elk stuk, op volgorde, zonder gat.")
    in_woorden: list[str] = Field(default=[], description="Dezelfde uitleg in zinnen.")
    zonder_invloed: list[Literal["sluitingsdagen", "openingstijden"]] = Field(
        default=[], description="Wat u opgaf en wat voor deze termijn niet uitmaakt."
    )
    fout: Annotated[Fout | None, Field(description="In een lijst: waarom dit geval geen antwoord heeft.")] = None
    fouten: list[Fout] = Field(default=[], description="In een lijst: alles wat er mis is; `fout` is het eerste.")


class VrijeDag(Form):
    """Een dag die geen werkdag is, al is het geen weekend."""

    datum: Annotated[Dag, Field(description="De dag.")]
    soort: Annotated[str, Field(description="Een vaste code.", examples=["hemelvaartsdag", "besluitdag"])]
    naam: Annotated[str, Field(examples=["Hemelvaartsdag"])]
    artikel: Annotated[str, Field(examples=["Atw art. 3 lid 1"])]
    bron: Annotated[str | None, Field(description="Het besluit, als de dag is gelijkgesteld.")] = None


class Kalendervraag(Form):
    """Van welk jaar."""

    jaar: int = Field(ge=EERSTE_DAG.year, le=LAATSTE_DAG.year)


class Kalenderjaar(Form):
    """De vrije dagen van een jaar volgens de Algemene termijnenwet."""

    jaar: Annotated[int, Field(examples=[2026])]
    kalender_versie: Annotated[str, Field(description="Verandert als er een besluit bij komt.")]
    bekend_vanaf: Annotated[Dag, Field(description="Vanaf deze dag kennen wij de besluiten.")]
    bekend_tot: Annotated[Dag, Field(description="Tot en met deze dag kennen wij de besluiten.")]
    voorlopig: Annotated[bool, Field(description="Niet alle besluiten over dit jaar zijn bekend.")]
    dagen: Annotated[list[VrijeDag], Field(description="Op volgorde van datum.")]


def request_body(examples: dict[str, Any]) -> dict[str, Any]:
    """The body as OpenAPI describes it: one case, or a list of them."""
    case = Termijnvraag | Laatstedag
    told = TypeAdapter(case | Annotated[list[case], Field(min_length=1, max_length=MOST_CASES)]).json_schema()
    schema = _inlined(told, told.pop("$defs"))
    return {"required": True, "content": {"application/json": {"schema": schema, "examples": examples}}}


def _inlined(told: Any, parts: dict[str, Any]) -> Any:
    """The schema without references, because a body that FastAPI does not read has no place for its parts."""
    if isinstance(told, dict):
        if "$ref" in told:
            return _inlined(parts[told["$ref"].rsplit("/", 1)[1]], parts)
        return {name: _inlined(value, parts) for name, value in told.items()}
    return [_inlined(value, parts) for value in told] if isinstance(told, list) else told
