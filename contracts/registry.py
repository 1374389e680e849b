# SPDX-License-Identifier: EUPL-1.2
"""Which types there are, on which topic they travel, who makes and who reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contracts import doorverwijzingen as d
from contracts import meldingen as m
from contracts import partner_events as pe
from contracts import partners as p
from contracts import termijnen as t
from contracts.values import EventData


@dataclass(frozen=True)
class Topic:
    """`key` is the data field that keys every message; order holds per key within the topic."""

    name: str
    producer: str
    consumers: tuple[str, ...]
    uitleg: str
    compacted: bool = False
    partitions: int = 12


@dataclass(frozen=True)
class EventType:
    """One published type and version. `key_field` names the data field that is Kafka key and subject."""

    name: str
    model: type[EventData]
    topic: Topic
    key_field: str

    def key_of(self, data: EventData) -> str:
        return str(getattr(data, self.key_field))


@dataclass(frozen=True)
class PostedType:
    """One type and version that a partner may post."""

    name: str
    model: type[pe.PostedData]


MELDINGEN = Topic(
    "doorwijs.meldingen.v1",
    producer="intake",
    consumers=("referral", "reporting"),
    uitleg="Wat er met een melding gebeurt: registreren, beantwoorden, sluiten.",
)
DOORVERWIJZINGEN = Topic(
    "doorwijs.doorverwijzingen.v1",
    producer="referral",
    consumers=("intake", "reporting"),
    uitleg="De koers van een dossier en het leven van elke doorverwijzing.",
)
TERMIJNEN = Topic(
    "doorwijs.termijnen.v1",
    producer="referral",
    consumers=("reporting",),
    uitleg="Welke termijnen lopen, en hoe ze aflopen.",
)
PARTNERS = Topic(
    "doorwijs.partners.v1",
    producer="referral",
    consumers=("reporting",),
    uitleg="De laatste stand van partners, diensten en afspraken.",
    compacted=True,
)
TOPICS = (MELDINGEN, DOORVERWIJZINGEN, TERMIJNEN, PARTNERS)


def _of(topic: Topic, key_field: str, models: Mapping[str, type[EventData]]) -> Iterable[EventType]:
    domain = topic.name.split(".")[1]
    return (EventType(f"nl.{domain}.{name}", model, topic, key_field) for name, model in models.items())


_PUBLISHED = (
    *_of(
        MELDINGEN,
        "melding_id",
        {
            "melding-geregistreerd.v1": m.MeldingGeregistreerd,
            "melding-geimporteerd.v1": m.MeldingGeimporteerd,
            "feit-geimporteerd.v1": m.FeitGeimporteerd,
            "melding-beantwoord.v1": m.MeldingBeantwoord,
            "afsluiting-gevraagd.v1": m.AfsluitingGevraagd,
            "melding-afgesloten.v1": m.MeldingAfgesloten,
        },
    ),
    *_of(
        DOORVERWIJZINGEN,
        "melding_id",
        {
            "regie-gestart.v1": d.RegieGestart,
            "koers-bepaald.v1": d.KoersBepaald,
            "regie-afgesloten.v1": d.RegieAfgesloten,
            "doorverwijzing-voorgesteld.v1": d.DoorverwijzingVoorgesteld,
            "doorverwijzing-verzonden.v1": d.DoorverwijzingVerzonden,
            "doorverwijzing-ontvangen.v1": d.DoorverwijzingOntvangen,
            "doorverwijzing-geaccepteerd.v1": d.DoorverwijzingGeaccepteerd,
            "doorverwijzing-geweigerd.v1": d.DoorverwijzingGeweigerd,
            "eerste-contact-gelegd.v1": d.EersteContactGelegd,
            "doorverwijzing-afgerond.v1": d.DoorverwijzingAfgerond,
            "doorverwijzing-ingetrokken.v1": d.DoorverwijzingIngetrokken,
            "teruggekoppeld.v1": d.Teruggekoppeld,
        },
    ),
    *_of(
        TERMIJNEN,
        "melding_id",
        {
            "termijn-gestart.v1": t.TermijnGestart,
            "termijn-gehaald.v1": t.TermijnGehaald,
            "termijn-overschreden.v1": t.TermijnOverschreden,
            "termijn-vervallen.v1": t.TermijnVervallen,
            "termijn-herzien.v1": t.TermijnHerzien,
        },
    ),
    *_of(PARTNERS, "partner_id", {"partner-vastgelegd.v1": p.PartnerVastgelegd}),
    *_of(PARTNERS, "dienst_id", {"dienst-vastgelegd.v1": p.DienstVastgelegd}),
    *_of(PARTNERS, "afspraak_id", {"afspraak-vastgesteld.v1": p.AfspraakVastgesteld}),
)
_POSTED = (
    PostedType("nl.partners.ontvangst-bevestigd.v1", pe.OntvangstBevestigd),
    PostedType("nl.partners.doorverwijzing-geaccepteerd.v1", pe.Geaccepteerd),
    PostedType("nl.partners.doorverwijzing-geweigerd.v1", pe.Geweigerd),
    PostedType("nl.partners.eerste-contact-gelegd.v1", pe.EersteContact),
    PostedType("nl.partners.doorverwijzing-afgerond.v1", pe.Afgerond),
)

PUBLISHED: Mapping[str, EventType] = MappingProxyType({e.name: e for e in _PUBLISHED})
POSTED: Mapping[str, PostedType] = MappingProxyType({e.name: e for e in _POSTED})
BY_MODEL: Mapping[type[EventData], EventType] = MappingProxyType({e.model: e for e in _PUBLISHED})
