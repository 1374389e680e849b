# SPDX-License-Identifier: EUPL-1.2
"""Faults with a name: every question that has no answer says which field is wrong, in Dutch."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from referral.domain.rekenen.datums import datum

_LANGST = 40


class Onmogelijk(ValueError):
    """The question has no answer. `code` is stable, `veld` names the field, `uitleg` is a Dutch sentence.

    `ook` is what else is wrong with it.
    """

    code: ClassVar[str] = "onmogelijk"
    zin: ClassVar[str] = "Deze vraag heeft geen antwoord."

    def __init__(self, veld: str, **waarden: object) -> None:
        self.veld = veld
        self.uitleg = self.zin.format(**{naam: _getoond(naam, waarde) for naam, waarde in waarden.items()})
        self.ook: tuple[Onmogelijk, ...] = ()
        self._waarden = waarden
        super().__init__(f"{veld}: {self.uitleg}")

    def onder(self, pad: str) -> Self:
        """The same fault, seen from one level higher: `van` becomes `opschortingen[0].van`."""
        hoger = type(self)(f"{pad}.{self.veld}", **self._waarden)
        return hoger.met(fout.onder(pad) for fout in self.ook)

    def met(self, ook: "Iterable[Onmogelijk]") -> Self:
        """This fault, with what else is wrong with the same question."""
        self.ook = tuple(ook)
        return self

    @property
    def alle(self) -> "list[Onmogelijk]":
        """This fault and the others."""
        return [self, *self.ook]


def _getoond(naam: str, waarde: object) -> object:
    """A date in full; of what somebody sent, no more than fits in a sentence."""
    if isinstance(waarde, date):
        return datum(waarde)
    tekst = str(waarde)
    return f"{tekst[:_LANGST]}…" if naam == "waarde" and len(tekst) > _LANGST else waarde


class VeldOntbreekt(Onmogelijk):
    code = "veld-ontbreekt"
    zin = "Vul dit veld in."


class GeenObject(Onmogelijk):
    code = "geen-object"
    zin = "Dit is geen vraag. Een vraag is een object met velden, zoals start en aantal."


class OnbekendVeld(Onmogelijk):
    code = "onbekend-veld"
    zin = "Dit veld kennen wij niet. Controleer de naam."


class OngeldigeWaarde(Onmogelijk):
    code = "ongeldige-waarde"
    zin = "{waarde} is hier niet mogelijk. U kunt kiezen uit: {keuzes}."


class OngeldigeDatum(Onmogelijk):
    code = "ongeldige-datum"
    zin = "{waarde} is geen bestaande datum of tijd. Schrijf een datum als 2026-03-31."


class TijdZonderZone(Onmogelijk):
    code = "tijd-zonder-zone"
    zin = "Zet de tijdzone achter de tijd, bijvoorbeeld +01:00 of Z."


class TijdstipNodig(Onmogelijk):
    code = "tijdstip-nodig"
    zin = "Een termijn in uren heeft een begintijd nodig, niet alleen een datum."


class BuitenBereik(Onmogelijk):
    code = "buiten-bereik"
    zin = "Wij rekenen alleen met dagen van {eerste} tot en met {laatste}."


class AantalGeenGeheelGetal(Onmogelijk):
    code = "aantal-geen-geheel-getal"
    zin = "Vul een heel getal in."


class AantalNietPositief(Onmogelijk):
    code = "aantal-niet-positief"
    zin = "Vul een aantal van 1 of meer in."


class AantalTeGroot(Onmogelijk):
    code = "aantal-te-groot"
    zin = "Vul hoogstens {hoogstens} in: een termijn duurt bij ons niet langer dan 100 jaar."


class AtwBijVerordening(Onmogelijk):
    code = "atw-bij-verordening"
    zin = "Op een termijn uit een Europese verordening is de Algemene termijnenwet niet van toepassing."


class OpschortingOmgekeerd(Onmogelijk):
    code = "opschorting-omgekeerd"
    zin = "De opschorting eindigt voordat zij begint."


class OpschortingVoorBegin(Onmogelijk):
    code = "opschorting-voor-begin"
    zin = "Een opschorting kan op zijn vroegst beginnen op de dag na het begin van de termijn."


class OpschortingNaEinde(Onmogelijk):
    code = "opschorting-na-einde"
    zin = "De termijn was al voorbij toen de opschorting begon. De laatste dag was {einde}."


class OpschortingNaOpenOpschorting(Onmogelijk):
    code = "opschorting-na-open-opschorting"
    zin = "Er loopt nog een opschorting zonder einde. Sluit die eerst af."


class HervattingZonderOpschorting(Onmogelijk):
    code = "hervatting-zonder-opschorting"
    zin = "Er is wel een einde van de opschorting, maar geen begin."


class OpschortingBijTerugrekenen(Onmogelijk):
    code = "opschorting-bij-terugrekenen"
    zin = "Een termijn die u terugrekent, kan niet worden opgeschort."


class VerlengingBijTerugrekenen(Onmogelijk):
    code = "verlenging-bij-terugrekenen"
    zin = "Een termijn die u terugrekent, kan niet worden verlengd."


class VerlengingNaAfloop(Onmogelijk):
    code = "verlenging-na-afloop"
    zin = "De termijn was al voorbij toen u hem verlengde. De laatste dag was {einde}."


class VerlengingAndereEenheid(Onmogelijk):
    code = "verlenging-andere-eenheid"
    zin = "Een termijn in uren verlengt u met uren, een termijn in dagen met dagen, weken, maanden of jaren."


class OpeningstijdenOntbreken(Onmogelijk):
    code = "openingstijden-ontbreken"
    zin = "Vul de gewone openingstijden in. Zonder die tijden kunnen wij geen openingsuren tellen."


class NooitOpen(Onmogelijk):
    code = "nooit-open"
    zin = "Met deze openingstijden is er geen open uur. De termijn zou nooit eindigen."


class VensterOmgekeerd(Onmogelijk):
    code = "venster-omgekeerd"
    zin = "De sluitingstijd ligt niet na de openingstijd. Gaat u na middernacht door? Maak er twee regels van."


class VenstersOverlappen(Onmogelijk):
    code = "vensters-overlappen"
    zin = "Twee openingstijden op dezelfde dag vallen over elkaar heen."


class DichtEnOpen(Onmogelijk):
    code = "dicht-en-open"
    zin = "Deze dag is dicht en ook open. Kies één van de twee."


class BesluitHaaltDagWeg(Onmogelijk):
    code = "besluit-haalt-dag-weg"
    zin = "De dag {dag} stond in een eerder besluit. Een nieuw besluit kan die dag niet weglaten."


class BesluitdagOnmogelijk(Onmogelijk):
    code = "besluitdag-onmogelijk"
    zin = "De dag {dag} is al een vrije dag, of valt buiten de periode van het besluit."


class BesluitOmgekeerd(Onmogelijk):
    code = "besluit-omgekeerd"
    zin = "De periode van het besluit eindigt voordat zij begint."


class BesluitSluitNietAan(Onmogelijk):
    code = "besluit-sluit-niet-aan"
    zin = "Tussen {van} en {tot} ontbreekt een besluit."
