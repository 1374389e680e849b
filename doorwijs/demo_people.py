# SPDX-License-Identifier: EUPL-1.2
"""The invented people of the demo region, one for each way of working with Doorwijs."""

from dataclasses import dataclass

from doorwijs.issuer import Grant


@dataclass(frozen=True)
class Person:
    """Someone you can sign in as on one machine."""

    sleutel: str
    functie: str
    plek: str
    uitleg: str
    grant: Grant


def _person(sleutel: str, naam: str, functie: str, plek: str, uitleg: str, grant: tuple[str, str]) -> Person:
    organisatie, rol = grant
    return Person(sleutel, functie, plek, uitleg, Grant([rol], organisatie, naam=naam))


PEOPLE = {
    person.sleutel: person
    for person in (
        _person(
            "gids",
            "Sanne",
            "Gids",
            "Werkcentrum",
            "Legt meldingen vast, beantwoordt ze of verwijst door.",
            ("werkcentrum", "gids"),
        ),
        _person(
            "netwerkteam",
            "Noor",
            "Netwerkteam",
            "Werkcentrum",
            "Kijkt mee met alle termijnen van de regio.",
            ("werkcentrum", "coordinator"),
        ),
        _person(
            "auditor",
            "Ruben",
            "Auditor",
            "Werkcentrum",
            "Leest terug wat er is gebeurd, en waarom.",
            ("werkcentrum", "auditor"),
        ),
        _person(
            "beheer",
            "Mila",
            "Functioneel beheer",
            "Werkcentrum",
            "Bewaakt de koppelingen en de wachtrij.",
            ("werkcentrum", "beheer"),
        ),
    )
}
"""Who can sign in: there are pages for what they do."""

PARTNERS = (
    _person(
        "uwv",
        "Fatima",
        "Aanspreekpunt",
        "UWV",
        "Ontvangt doorverwijzingen en meldt terug, in het eigen systeem.",
        ("uwv", "partner"),
    ),
    _person(
        "roc-rijn-ijssel",
        "Joost",
        "Aanspreekpunt",
        "ROC Rijn IJssel",
        "Ontvangt doorverwijzingen en meldt terug, in het eigen systeem.",
        ("roc-rijn-ijssel", "partner"),
    ),
)
"""Who works with Doorwijs from a system of their own: for them there is a token and no page yet."""
