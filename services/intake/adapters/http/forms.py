# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of intake's API; names and explanations are Dutch because they are published."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from intake.domain.codelijst import Codelijst
from intake.domain.melding import Vraag

_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _in_utc(moment: datetime) -> datetime:
    if not _FROM <= moment < _UNTIL:
        raise PydanticCustomError("buiten_bereik", "outside the years that Doorwijs counts with")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Gebeurd = Annotated[Moment | None, Field(description="Wanneer het gebeurde; nu als leeg.")]

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Gemeente = Annotated[str, Field(pattern=r"^[0-9]{4}$", description="Gemeentecode van het CBS, vier cijfers.")]
Kenmerk = Annotated[
    str,
    Field(
        pattern=r"^([A-Za-z][A-Za-z._/:#-]*)?[0-9][A-Za-z0-9._/:#-]*$",
        max_length=40,
        description="Een nummer: geen spaties, en minstens één cijfer.",
    ),
]
Pseudoniem = Annotated[str, Field(pattern=r"^u-[0-9a-f]{16}$")]
MelderType = Literal["werkzoekende", "werkende", "werkgever"]


class Form(BaseModel):
    """Unknown fields are refused: they may hold personal data, which a melding must do without."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class NieuweMelding(Form):
    """Een vraag, in codes en zonder persoonsgegevens."""

    melder_type: MelderType = Field(description="Wie de vraag stelt.")
    kanaal: Code = Field(description="Hoe de vraag binnenkwam.")
    type_vraag: Code = Field(description="De soort vraag, uit de codelijst van de regio.")
    gemeente: Gemeente
    doelgroepen: list[Code] = Field(default=[], max_length=12, description="Doelgroepen die van toepassing zijn.")
    sector: Code | None = Field(default=None, description="De sector, als die bekend is.")
    ontvangen_op: Moment | None = Field(default=None, description="Wanneer de vraag binnenkwam; nu als leeg.")

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

    wijze: Code = Field(description="Langs welk kanaal is geantwoord.")
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

    soort: Code
    start_op: Moment
    einde: Moment
    gehaald_op: Moment | None = None


class Feit(Form):
    """Een activiteit uit het oude register, in de codes van `GET /v1/registers`."""

    activiteit: Code = Field(description="De activiteit, uit de lijst van het register.")
    bron_id: Kenmerk
    groep: Code | None = Field(default=None, description="De groep, uit de lijst van het register.")
    uitvoerder: Pseudoniem | None = Field(
        default=None, description="Wie het deed: u- en de eerste 64 bits van een HMAC met uw eigen sleutel."
    )
    gebeurd_op: Moment


class OudDossier(Form):
    """Een dossier uit een ander register, met de tijden van toen."""

    uit_register: Code = Field(alias="register", description="Het register waar het dossier uit komt.")
    bron_id: Kenmerk
    melding: NieuweMelding
    termijnen: list[OudeTermijn] = Field(default=[], max_length=20)
    afgesloten_op: Moment | None = None
    resultaat: Code | None = None
    feiten: list[Feit] = Field(default=[], max_length=2000)

    @model_validator(mode="after")
    def _each_kind_once(self) -> Self:
        if len({termijn.soort for termijn in self.termijnen}) < len(self.termijnen):
            raise PydanticCustomError("soort_dubbel", "a case has one termijn of each kind")
        return self


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
