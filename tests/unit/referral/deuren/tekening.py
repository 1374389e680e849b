# SPDX-License-Identifier: EUPL-1.2
"""The months of an answer in plain text, as they stand in docs/termijnen.md."""

from collections.abc import Mapping

from referral.adapters.pages.maandblad import Dagvak, maandbladen

_TEKEN = {"begindag": "B", "overgeslagen": "v", "opgeschort": "S", "doorgeschoven": "D", "aangevuld": "X"}


def teken(antwoord: Mapping[str, object]) -> str:
    """One line a week, one block a month: what each day did, and E where the term ends."""
    regels = []
    for blad in maandbladen(antwoord):
        regels.append(f"{blad.naam:<16}ma  di  wo  do  vr  za  zo")
        for week in blad.weken:
            eerste = next((vak.dag.day for vak in week if vak), 0)
            regels.append(f"{eerste:>12}  " + "".join(f"{_letter(vak):>4}" for vak in week).rstrip())
    return "\n".join(regels)


def _letter(vak: Dagvak | None) -> str:
    if vak is None:
        return ""
    if vak.laatste:
        return "E"
    return _TEKEN.get(vak.code) or vak.merk or "·"
