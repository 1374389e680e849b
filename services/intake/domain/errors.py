# SPDX-License-Identifier: EUPL-1.2
"""What intake refuses, in words of the domain."""

from dataclasses import dataclass


class Refusal(Exception):
    """A rule of intake says no. `code` is stable, `uitleg` is a Dutch sentence for the person who asked."""

    code = "geweigerd"
    uitleg = "Dit kan niet."


class OnbekendeMelding(Refusal):
    code = "onbekende-melding"
    uitleg = "Deze melding bestaat niet in uw regio."


class AlAfgesloten(Refusal):
    code = "al-afgesloten"
    uitleg = "Deze melding is al afgesloten."


class AfsluitingLoopt(Refusal):
    code = "afsluiting-loopt"
    uitleg = "Voor deze melding is al om afsluiting gevraagd."


@dataclass
class OnbekendeCodes(Refusal):
    """Coded fields with values outside the region's code list: field name and value."""

    velden: tuple[tuple[str, str], ...]
    code = "onbekende-code"
    uitleg = "Een of meer codes staan niet in de codelijst van deze regio."


class BuitenRegister(OnbekendeCodes):
    code = "buiten-register"
    uitleg = "Dit staat niet in de lijst van het register."


class TeVroeg(Refusal):
    code = "te-vroeg"
    uitleg = "Dit kan niet zijn gebeurd voordat de vraag binnenkwam. Controleer het tijdstip."


class RegioNietBediend(Refusal):
    code = "regio-niet-bediend"
    uitleg = "Uw regio wordt door deze installatie niet bediend."
