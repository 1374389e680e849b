# SPDX-License-Identifier: EUPL-1.2
"""Event titles: how every published type reads in Dutch, with its icon and its kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Titel:
    """A title: `zin`, and an `aanvulling` that is added only when each name in it is known."""

    zin: str
    aanvulling: str
    icoon: str
    aard: str

    def tekst(self, namen: Mapping[str, str]) -> str:
        """The whole title; `namen` may give partij, termijn, resultaat, naam and activiteit."""
        nodig = [veld for _, veld, _, _ in Formatter().parse(self.aanvulling) if veld]
        if all(namen.get(veld) for veld in nodig):
            return self.zin + self.aanvulling.format_map(namen)
        return self.zin


ONBEKEND = Titel("Gebeurtenis van een onbekende soort", "", "circle-help", "melding")

TITELS: Mapping[str, Titel] = {
    "nl.meldingen.melding-geregistreerd": Titel("Melding geregistreerd", "", "message-square", "melding"),
    "nl.meldingen.melding-geimporteerd": Titel("Melding ingevoerd uit register", "", "archive", "melding"),
    "nl.meldingen.feit-geimporteerd": Titel("Feit uit register", ": {activiteit}", "file-text", "melding"),
    "nl.meldingen.melding-beantwoord": Titel("Eerste reactie gegeven", "", "phone", "gedaan"),
    "nl.meldingen.afsluiting-gevraagd": Titel("Afsluiting gevraagd", "", "circle-x", "melding"),
    "nl.meldingen.melding-afgesloten": Titel("Melding afgesloten", ": {resultaat}", "archive", "gedaan"),
    "nl.doorverwijzingen.regie-gestart": Titel("Regie gestart", " door {partij}", "user-check", "regie"),
    "nl.doorverwijzingen.koers-bepaald": Titel(
        "Volgende stap bepaald", ", aan zet is {partij}", "signpost", "regie"
    ),
    "nl.doorverwijzingen.regie-afgesloten": Titel("Regie afgesloten", ": {resultaat}", "flag", "gedaan"),
    "nl.doorverwijzingen.doorverwijzing-voorgesteld": Titel(
        "Doorverwijzing voorgesteld", " naar {partij}", "lightbulb", "verwijzing"
    ),
    "nl.doorverwijzingen.doorverwijzing-verzonden": Titel("Doorverwezen", " naar {partij}", "send", "verwijzing"),
    "nl.doorverwijzingen.doorverwijzing-ontvangen": Titel(
        "Ontvangst bevestigd", " door {partij}", "inbox", "verwijzing"
    ),
    "nl.doorverwijzingen.doorverwijzing-geaccepteerd": Titel(
        "Geaccepteerd", " door {partij}", "handshake", "gedaan"
    ),
    "nl.doorverwijzingen.doorverwijzing-geweigerd": Titel(
        "Doorgewezen", " door {partij}", "corner-up-right", "nee"
    ),
    "nl.doorverwijzingen.eerste-contact-gelegd": Titel(
        "Eerste contact gelegd", " door {partij}", "phone", "gedaan"
    ),
    "nl.doorverwijzingen.doorverwijzing-afgerond": Titel(
        "Doorverwijzing afgerond", " door {partij}", "circle-check", "gedaan"
    ),
    "nl.doorverwijzingen.doorverwijzing-ingetrokken": Titel(
        "Doorverwijzing ingetrokken", ", was gericht aan {partij}", "undo-2", "nee"
    ),
    "nl.doorverwijzingen.teruggekoppeld": Titel("Teruggekoppeld", " door {partij}", "reply", "gedaan"),
    "nl.termijnen.termijn-gestart": Titel("Termijn gestart", ": {termijn}", "timer", "termijn"),
    "nl.termijnen.termijn-gehaald": Titel("Termijn gehaald", ": {termijn}", "check", "gedaan"),
    "nl.termijnen.termijn-overschreden": Titel("Termijn te laat", ": {termijn}", "octagon-alert", "laat"),
    "nl.termijnen.termijn-vervallen": Titel("Termijn vervallen", ": {termijn}", "timer-off", "termijn"),
    "nl.termijnen.termijn-herzien": Titel("Oordeel herzien: op tijd", ", voor {termijn}", "rotate-ccw", "termijn"),
    "nl.partners.partner-vastgelegd": Titel("Partner vastgelegd", ": {naam}", "building-2", "partner"),
    "nl.partners.dienst-vastgelegd": Titel("Dienst vastgelegd", ": {naam}", "list-checks", "partner"),
    "nl.partners.afspraak-vastgesteld": Titel("Afspraak vastgesteld", ": {termijn}", "scale", "partner"),
}


def titel_van(soort: str) -> Titel:
    """The title of an event type, any version of it; `ONBEKEND` for a type outside the vocabulary."""
    return TITELS.get(re.sub(r"\.v\d+$", "", soort), ONBEKEND)
