# SPDX-License-Identifier: EUPL-1.2
"""What referral refuses, in words of the domain."""


class Refusal(Exception):
    """A rule of referral says no. `code` is stable, `uitleg` is a Dutch sentence for the person who asked."""

    code = "geweigerd"
    uitleg = "Dit kan niet."


class Onbekend(Refusal):
    """Something that is referred to does not exist; what belongs to another region does not exist here either."""

    code = "onbekend"
    uitleg = "Dit bestaat niet."


class OnbekendDossier(Onbekend):
    code = "onbekend-dossier"
    uitleg = "Dit dossier bestaat niet in uw regio."


class OnbekendeDoorverwijzing(Onbekend):
    code = "onbekende-doorverwijzing"
    uitleg = "Deze doorverwijzing bestaat niet in uw regio."


class OnbekendeDienst(Onbekend):
    code = "onbekende-dienst"
    uitleg = "Deze dienst bestaat niet in uw regio."


class OnbekendePartner(Onbekend):
    code = "onbekende-partner"
    uitleg = "Deze partner bestaat niet in uw regio."


class GeenAfspraak(Refusal):
    code = "geen-afspraak"
    uitleg = "Voor deze termijn is in de regio geen afspraak vastgesteld."


class AfspraakOnmogelijk(Refusal):
    """An agreement under which no termijn could be counted."""

    code = "afspraak-onmogelijk"

    def __init__(self, waarom: str) -> None:
        super().__init__(waarom)
        self.uitleg = f"Met deze afspraak valt niet te rekenen. {waarom}"


class TeVroeg(Refusal):
    """Something that would have happened before what it follows on."""

    code = "te-vroeg"
    uitleg = "Dit tijdstip ligt voor de vorige stap van dit dossier. Controleer het tijdstip."


class DossierDicht(Refusal):
    code = "dossier-dicht"
    uitleg = "Dit dossier is afgesloten."


class DossierOpen(Refusal):
    code = "dossier-open"
    uitleg = "Dit dossier is niet afgesloten."


class LooptAl(Refusal):
    code = "doorverwijzing-loopt"
    uitleg = "Er loopt al een doorverwijzing voor dit dossier. Trek die eerst in."


class VerkeerdeStand(Refusal):
    """A step that the doorverwijzing is not ready for, or has passed."""

    code = "verkeerde-stand"

    def __init__(self, stand: str) -> None:
        super().__init__(stand)
        self.uitleg = f"Dit kan niet, want de doorverwijzing is {stand}."


class NeeZonderDoorwijzing(Refusal):
    """Nee is geen antwoord: a decline must point onward (Meerjarenagenda 3.2.2)."""

    code = "doorwijzing-ontbreekt"
    uitleg = "Weigeren kan alleen met een doorwijzing: een andere dienst, of terug naar de gids met een reden."


class DienstOntbreekt(NeeZonderDoorwijzing):
    code = "dienst-ontbreekt"
    uitleg = "Noem de dienst waar u naar doorwijst; alleen een partner is niet genoeg."


class DienstBijGids(NeeZonderDoorwijzing):
    code = "dienst-bij-gids"
    uitleg = "Kies: naar een andere dienst, of terug naar de gids. Bij de gids hoort geen dienst."


class DienstVanAnderePartner(Refusal):
    code = "dienst-van-andere-partner"
    uitleg = "De dienst waar u naar doorwijst, is niet van de partner die u noemt."


class TerugZonderNieuwFeit(Refusal):
    """A case is not sent back to who passed it on, unless something has changed."""

    code = "terug-zonder-nieuw-feit"
    uitleg = "Dit dossier is al bij deze partner geweest. Terugsturen kan alleen met een nieuw feit."


class NietUwDoorverwijzing(Refusal):
    code = "niet-uw-doorverwijzing"
    uitleg = "Deze doorverwijzing is voor een andere organisatie."


class BronNietVanU(Refusal):
    """A posted event whose `source` names another organisation than the partner that posts it."""

    code = "bron-niet-van-u"
    uitleg = "De bron (source) van deze gebeurtenis is niet van uw organisatie. Gebruik uw eigen OIN."
