# SPDX-License-Identifier: EUPL-1.2
"""The names that the made-up board is filled with: parties and places of Midden-Gelderland, no person."""

from uuid import UUID

SOORTEN = (
    ("accepteren", 5, "werkdagen", 3),
    ("eerste-contact", 3, "werkdagen", 3),
    ("ontvangst", 1, "werkdagen", 2),
    ("eerste-reactie", 2, "werkdagen", 4),
    ("terugkoppeling", 4, "weken", 1),
    ("doorverwijzen", 3, "werkdagen", 2),
    ("accepteren", 5, "werkdagen", 3),
)
PARTIJEN = (
    ("werkcentrum", "Werkcentrum", "Gidsen"),
    ("roc-rijn-ijssel", "ROC Rijn IJssel", "Aanspreekpunt instroom"),
    ("uwv", "UWV", "Adviseur werk"),
    ("scalabor", "Scalabor", "Instroomteam"),
    ("doorstroompunt", "Doorstroompunt regio Arnhem", "Team 12 tot 27"),
    ("loopbaanadviesteam", "Loopbaanadviesteam", None),
    ("gemeente-lingewaard", "Gemeente Lingewaard", "Klantmanager"),
    ("sbb", "SBB", "Adviseur praktijkleren"),
)
GEMEENTEN = {
    "0202": "Arnhem",
    "0226": "Duiven",
    "0221": "Doesburg",
    "1705": "Lingewaard",
    "1734": "Overbetuwe",
    "0275": "Rheden",
    "0277": "Rozendaal",
    "0293": "Westervoort",
    "0299": "Zevenaar",
}
TYPEN_VRAAG = (
    "Taal en basisvaardigheden",
    "Van werk naar werk",
    "Loopbaanadvies",
    "Om- of bijscholing",
    "Zij-instroom",
    "Personeel werven",
    "Werken met een beperking",
    "Praktijkleren en praktijkverklaring",
    "Jongere: school of werk",
)
_MELDING = UUID("5f6ad0c8-5d0e-4c39-8a8e-0d1f6a3f2b10")
ZOJUIST = (
    (1, "nl.doorverwijzingen.doorverwijzing-ontvangen.v1", {"partij": "UWV"}, _MELDING, "WMG-2026-004198"),
    (3, "nl.meldingen.melding-geregistreerd.v1", {}, _MELDING, "WMG-2026-004231"),
    (
        6,
        "nl.doorverwijzingen.doorverwijzing-geweigerd.v1",
        {"partij": "Doorstroompunt"},
        _MELDING,
        "WMG-2026-004175",
    ),
    (12, "nl.termijnen.termijn-overschreden.v1", {"termijn": "eerste contact"}, _MELDING, "WMG-2026-004127"),
    (20, "nl.doorverwijzingen.teruggekoppeld.v1", {"partij": "SBB"}, _MELDING, "WMG-2026-003880"),
)
