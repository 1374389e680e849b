# SPDX-License-Identifier: EUPL-1.2
"""The shapes of texts, and for each the Dutch sentence that tells a sender which is meant, with an example."""

from collections.abc import Mapping
from typing import Final

_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_DATE_AND_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"

SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VISIBLE: Final = r"^[!-~]+$"
ONE_LINE: Final = r"^[^\x00-\x1f\x7f-\x9f]+$"
NAME: Final = r"^[^\x00-\x1f\x7f]*$"
KENMERK: Final = r"^([A-Za-z][A-Za-z._/:#-]*)?[0-9][A-Za-z0-9._/:#-]*$"
PSEUDONIEM: Final = r"^u-[0-9a-f]{16}$"
GEMEENTECODE: Final = r"^[0-9]{4}$"
OIN: Final = r"^[0-9]{20}$"
DOSSIERNUMMER: Final = r"^[A-Z]{2,5}-[0-9]{4}-[0-9]{6,9}$"
EVENT_TYPE: Final = rf"^[a-z]{{2,}}(\.{_LABEL})+\.v[1-9][0-9]*$"
SOURCE: Final = r"^urn:nld:[a-z0-9-]+[.:][A-Za-z0-9._:~-]+$"
SEQUENCE: Final = r"^[1-9][0-9]{0,9}$"
TRACEPARENT: Final = r"^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"
JSON_MEDIA_TYPE: Final = r"^application/([a-z0-9.+-]+\+)?json( *;.*)?$"
IN_UTC: Final = _DATE_AND_TIME + "Z$"
ANY_OFFSET: Final = _DATE_AND_TIME + r"(Z|[+-][0-9]{2}:[0-9]{2})$"

TOLD: Final[Mapping[str, str]] = {
    SLUG: "Gebruik kleine letters, cijfers en losse streepjes, zoals in werk-zoeken.",
    VISIBLE: "Gebruik zichtbare tekens, zonder spaties en zonder accenten.",
    ONE_LINE: "Gebruik gewone tekens op één regel, en minstens één.",
    NAME: "Gebruik gewone tekens op één regel.",
    KENMERK: "Geef een nummer: geen spaties, en minstens één cijfer, zoals Z-2026-17.",
    PSEUDONIEM: "Geef u- en dan 16 tekens uit 0-9 en a-f, zoals u-0123456789abcdef.",
    GEMEENTECODE: "Geef de gemeentecode van vier cijfers, zoals 0202.",
    OIN: "Een OIN heeft 20 cijfers, zoals 00000001003214345000.",
    DOSSIERNUMMER: "Een dossiernummer lijkt op WMG-2026-004081.",
    EVENT_TYPE: "Een type heeft kleine letters, punten en een versie, zoals nl.partners.ontvangst-bevestigd.v1.",
    SOURCE: "Een bron begint met urn:nld: en uw OIN, zoals urn:nld:oin:00000001003214345000:systeem:klantvolg.",
    SEQUENCE: 'Een volgnummer is een heel getal vanaf 1, als tekst, zoals "17".',
    TRACEPARENT: "Een traceparent lijkt op 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
    JSON_MEDIA_TYPE: "Dit is application/json, of iets dat begint met application/ en eindigt op +json.",
    IN_UTC: "Schrijf een tijdstip in UTC, zoals 2026-11-24T08:00:00Z.",
    ANY_OFFSET: "Schrijf een tijdstip met tijdzone, zoals 2026-11-24T09:00:00+01:00 of 2026-11-24T08:00:00Z.",
}
