# SPDX-License-Identifier: EUPL-1.2
"""What each category of the check of a register is called in Dutch, and what it means."""

from doorwijs.register.verdicts import Clock, Day, Length, Work

Category = Length | Day | Clock | Work

NAMES: dict[Category, str] = {
    Length.RULE: "zoals de regel",
    Length.EXTENDED: "verlengd",
    Length.LONGER: "anders: langer",
    Length.SHORTER: "anders: korter",
    Day.SAME: "dezelfde dag",
    Day.WEEKEND: "einde in het weekend",
    Day.HOLIDAY: "einde op een feestdag",
    Day.DECREE: "einde op een gelijkgestelde dag",
    Day.TOO_SHORT: "korter dan de regel",
    Clock.WHOLE_DAY: "de hele dag telt",
    Clock.DAY_BEGINS: "om 00.00 uur, als de dag begint",
    Clock.KEPT: "op het tijdstip van het begin",
    Clock.SUMMER_TIME: "een uur verschoven door zomer- of wintertijd",
    Clock.OTHER: "op een ander tijdstip",
    Work.IN_TIME: "geen werk na het einde",
    Work.IN_TIME_BY_LAW: "na het einde van het register, op tijd volgens de wet",
    Work.LATE: "na het einde van het register en van de wet",
    Work.LATE_BY_LAW_ONLY: "na het einde van de wet, nog niet van het register",
}
MEANINGS: dict[Category, str] = {
    Length.EXTENDED: "De verlenging telt vanaf de laatste getelde dag, nog zonder doorschuiven.",
    Length.LONGER: "De reden staat niet in het register; wij nemen een opschorting aan (Awb art. 4:15).",
    Length.SHORTER: "Het register sluit eerder dan mag.",
    Day.WEEKEND: "De termijn loopt door tot en met de eerste werkdag (Atw art. 1 lid 1).",
    Day.HOLIDAY: "De termijn loopt door tot en met de eerste werkdag (Atw art. 1 lid 1 en art. 3).",
    Day.DECREE: "De termijn loopt door tot en met de eerste werkdag (Atw art. 3 lid 3).",
    Day.TOO_SHORT: "De laatste dag volgt uit de regel.",
    Clock.DAY_BEGINS: "Letterlijk gelezen valt de laatste dag helemaal weg.",
    Clock.KEPT: "De rest van de laatste dag valt weg; bij een termijn in dagen telt die hele dag.",
    Clock.SUMMER_TIME: "Het register telt etmalen van 24 uur. Een dag kan 23 of 25 uur duren.",
    Clock.OTHER: "Met de hand ingevuld, of afgerond.",
    Work.IN_TIME_BY_LAW: "Volgens het register te laat, volgens de wet niet.",
    Work.LATE: "Er is gewerkt nadat de termijn voorbij was.",
}
