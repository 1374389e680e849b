# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for the codes in events. A code without a word of its own reads as itself, with spaces."""

from collections.abc import Mapping

TERMIJNSOORTEN: Mapping[str, str] = {
    "eerste-reactie": "Eerste reactie",
    "doorverwijzen": "Doorverwijzen",
    "ontvangst": "Ontvangst bevestigen",
    "accepteren": "Accepteren of doorwijzen",
    "eerste-contact": "Eerste contact",
    "terugkoppeling": "Terugkoppeling",
    "afronden": "Afronden",
    "doorlooptijd": "Doorlooptijd",
}
MELDERTYPES: Mapping[str, str] = {
    "werkzoekende": "Werkzoekende",
    "werkende": "Werkende",
    "werkgever": "Werkgever",
}
CODES: Mapping[str, str] = {
    **TERMIJNSOORTEN,
    **MELDERTYPES,
    "landelijk-portaal": "Landelijk portaal",
    "e-mail": "E-mail",
    "geen-plaats": "Geen plaats",
    "niet-passend": "Past niet bij de vraag",
    "buiten-doelgroep": "Hoort niet bij de doelgroep",
    "niet-bereikt": "Melder niet bereikt",
    "andere-partij-beter": "Een andere partij past beter",
    "buiten-werkgebied": "Buiten het werkgebied",
    "wet": "Wet",
    "norm": "Norm",
    "afspraak": "Afspraak",
    "register": "Register",
    "uwv": "UWV",
    "systeem": "Automatisch",
}
EENHEDEN: Mapping[str, tuple[str, str]] = {
    "uren": ("uur", "uur"),
    "openingsuren": ("openingsuur", "openingsuren"),
    "werkdagen": ("werkdag", "werkdagen"),
    "dagen": ("dag", "dagen"),
    "weken": ("week", "weken"),
    "maanden": ("maand", "maanden"),
}
GRONDSLAGEN: Mapping[str, str] = {"wet": "wet", "norm": "norm", "afspraak": "afspraak", "register": "uit register"}


def woord(code: str) -> str:
    """The Dutch word for a code or slug: "geen-plaats" reads "Geen plaats"."""
    if code in CODES:
        return CODES[code]
    zin = code.replace("-", " ").replace("_", " ").strip()
    return zin[:1].upper() + zin[1:]


def duur(aantal: int, eenheid: str) -> str:
    """An agreed length of time: "5 werkdagen", "1 week"."""
    enkel, meer = EENHEDEN.get(eenheid, (eenheid, eenheid))
    return f"{aantal} {enkel if aantal == 1 else meer}"


def afspraak_tekst(aantal: int | None, eenheid: str | None, grondslag: str, versie: int | None) -> str:
    """On what a termijn rests: "5 werkdagen (afspraak v3)", "8 weken (wet)", "Einddatum uit register"."""
    bron = GRONDSLAGEN.get(grondslag, grondslag)
    if aantal is None or eenheid is None:
        return f"Einddatum {bron}" if grondslag == "register" else f"Volgens {bron}"
    return f"{duur(aantal, eenheid)} ({bron}{f' v{versie}' if versie is not None else ''})"
