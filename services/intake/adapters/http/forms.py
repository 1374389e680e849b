# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of intake's API; names and explanations are Dutch because they are published."""

from datetime import datetime
from operator import attrgetter
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from chassis.faults import Shape, wrong
from chassis.moments import Moment, Past
from intake.adapters.http.codes import Code, RegisterSlug, fits_melder, in_region, in_register
from intake.domain.codelijst import Codelijst
from intake.domain.melding import Vraag

Gebeurd = Annotated[Past | None, Field(description="Wanneer het gebeurde; nu als leeg.")]

Gemeente = Annotated[
    str,
    Field(description="Gemeentecode van het CBS, vier cijfers."),
    Shape(r"[0-9]{4}", "Geef de gemeentecode van vier cijfers, zoals 0202."),
    in_region(attrgetter("gemeenten")),
]
Kanaal = Annotated[Code, in_region(attrgetter("kanalen"))]
TypeVraag = Annotated[Code, AfterValidator(fits_melder)]
Doelgroep = Annotated[Code, in_region(attrgetter("doelgroepen"))]
Sector = Annotated[Code, in_region(attrgetter("sectoren"))]
Kenmerk = Annotated[
    str,
    Field(max_length=40, description="Een nummer: geen spaties, en minstens één cijfer."),
    Shape(
        r"([A-Za-z][A-Za-z._/:#-]*)?[0-9][A-Za-z0-9._/:#-]*",
        "Geef een nummer: geen spaties, en minstens één cijfer, zoals Z-2026-17.",
    ),
]
_HMAC = Shape(r"u-[0-9a-f]{16}", "Geef u- en dan 16 tekens uit 0-9 en a-f, zoals u-0123456789abcdef.")
Pseudoniem = Annotated[str, _HMAC]
MelderType = Literal["werkzoekende", "werkende", "werkgever"]


class Form(BaseModel):
    """Unknown fields are refused: they may hold personal data, which a melding must do without."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class NieuweMelding(Form):
    """Een vraag, in codes en zonder persoonsgegevens."""

    melder_type: MelderType = Field(description="Wie de vraag stelt.")
    kanaal: Kanaal = Field(description="Hoe de vraag binnenkwam.")
    type_vraag: TypeVraag = Field(description="De soort vraag, uit de codelijst van de regio.")
    gemeente: Gemeente
    doelgroepen: list[Doelgroep] = Field(
        default=[], max_length=12, description="Doelgroepen die van toepassing zijn."
    )
    sector: Sector | None = Field(default=None, description="De sector, als die bekend is.")
    ontvangen_op: Past | None = Field(default=None, description="Wanneer de vraag binnenkwam; nu als leeg.")

    def as_vraag(self, lists: Codelijst) -> Vraag:
        return Vraag(
            self.melder_type,
            self.kanaal,
            self.type_vraag,
            lists.versie,
            self.gemeente,
            tuple(dict.fromkeys(self.doelgroepen)),
            self.sector,
        )


class Antwoord(Form):
    """Wat de melder te horen kreeg; `afgehandeld` als de vraag daarmee klaar is."""

    wijze: Kanaal = Field(description="Langs welk kanaal is geantwoord.")
    afgehandeld: bool = Field(description="Is de vraag met dit antwoord klaar?")
    gebeurd_op: Gebeurd = None


class Afsluiting(Form):
    """Waarom het dossier dicht kan zonder doorverwijzing."""

    reden: Literal["ingetrokken", "dubbel", "buiten-werkgebied", "vervallen"]
    gebeurd_op: Gebeurd = None


class Melding(Form):
    """Een melding zoals intake haar kent."""

    id: UUID
    dossiernummer: str
    stand: str
    melder_type: MelderType
    kanaal: str
    type_vraag: str
    codelijst_versie: int
    gemeente: str
    doelgroepen: list[str]
    sector: str | None
    ontvangen_op: datetime
    resultaat: str | None


class Geregistreerd(Form):
    """Het bewijs dat de vraag is vastgelegd."""

    id: UUID
    dossiernummer: str


class NieuweStand(Form):
    """Waar de melding nu staat."""

    id: UUID
    stand: str


class OudeTermijn(Form):
    """Een termijn zoals het oude register die kende; `einde` is het eerste moment dat te laat is."""

    soort: Annotated[Code, in_register(attrgetter("termijnsoorten"))]
    start_op: Moment
    einde: Moment
    gehaald_op: Past | None = None


def _each_kind_once(termijnen: list[OudeTermijn]) -> list[OudeTermijn]:
    if len({termijn.soort for termijn in termijnen}) < len(termijnen):
        raise wrong("soort-dubbel", "Een dossier heeft van elke soort termijn er hoogstens een.")
    return termijnen


class OudeMelding(NieuweMelding):
    """Een vraag uit een ander register; daarvan is bekend wanneer hij binnenkwam."""

    ontvangen_op: Past = Field(description="Wanneer de vraag binnenkwam.")


Activiteit = Annotated[Code, in_register(attrgetter("activiteiten"))]
Groep = Annotated[Code, in_register(attrgetter("groepen"))]


class Feit(Form):
    """Een activiteit uit het oude register, in de codes van `GET /v1/registers`."""

    activiteit: Activiteit = Field(description="De activiteit, uit de lijst van het register.")
    bron_id: Kenmerk
    groep: Groep | None = Field(default=None, description="De groep, uit de lijst van het register.")
    uitvoerder: Pseudoniem | None = Field(
        default=None, description="Wie het deed: u- en de eerste 64 bits van een HMAC met uw eigen sleutel."
    )
    gebeurd_op: Past


class OudDossier(Form):
    """Een dossier uit een ander register, met de tijden van toen."""

    uit_register: RegisterSlug = Field(alias="register", description="Het register waar het dossier uit komt.")
    bron_id: Kenmerk
    melding: OudeMelding
    termijnen: Annotated[list[OudeTermijn], AfterValidator(_each_kind_once)] = Field(default=[], max_length=20)
    afgesloten_op: Past | None = None
    resultaat: Annotated[Code, in_register(attrgetter("resultaten"))] | None = None
    feiten: list[Feit] = Field(default=[], max_length=2000)


class Overgenomen(Form):
    """Wat er van een oud dossier is overgenomen; bij een tweede keer is er niets nieuw."""

    id: UUID
    dossiernummer: str
    nieuw: bool
    nieuwe_feiten: int


class OudRegister(Form):
    """Een register waaruit dossiers worden overgenomen, met de Nederlandse naam van elke code."""

    uit_register: Code = Field(alias="register")
    naam: str
    activiteiten: dict[str, str]
    groepen: dict[str, str]
    termijnsoorten: list[str]
    resultaten: list[str]
