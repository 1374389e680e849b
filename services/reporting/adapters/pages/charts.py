# SPDX-License-Identifier: EUPL-1.2
"""Charts as plain SVG: attributes and classes only, so that a strict content security policy holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

BREEDTE, HOOGTE, BOVEN, VOET = 320, 150, 16, 30


@dataclass(frozen=True, slots=True)
class Staaf:
    """One day of the chart: its link and name, and the two parts it is stacked from."""

    href: str
    weekdag: str
    dagnummer: str
    dringend: int
    op_schema: int
    gekozen: bool

    @property
    def totaal(self) -> int:
        """The height of the bar."""
        return self.dringend + self.op_schema


def stapelgrafiek(staven: Sequence[Staaf]) -> Markup:
    """A stacked bar a day. Every bar is a link with a name, for mouse, touch, keyboard and screen reader alike."""
    top = max((staaf.totaal for staaf in staven), default=0) or 1
    maat = (HOOGTE - BOVEN - VOET) / top
    stap = BREEDTE / max(len(staven), 1)
    lijn = HOOGTE - VOET + 0.5
    delen = Markup("").join(_staaf(staaf, nr * stap, stap, maat) for nr, staaf in enumerate(staven))
    return Markup(
        '<svg class="wc-grafiek" viewBox="0 0 {} {}" role="group" aria-label="Termijnen per werkdag">'
        '<line class="wc-as" x1="0" x2="{}" y1="{}" y2="{}"/>{}</svg>'
    ).format(BREEDTE, HOOGTE, BREEDTE, lijn, lijn, delen)


def _staaf(staaf: Staaf, links: float, stap: float, maat: float) -> Markup:
    midden, breed, vloer = links + stap / 2, stap - 8, HOOGTE - VOET
    schema, dringend = staaf.op_schema * maat, staaf.dringend * maat
    naam = f"{staaf.weekdag} {staaf.dagnummer} {staaf.totaal} termijnen, {staaf.dringend} vragen aandacht"
    return Markup(
        '<a href="{}" aria-label="{}"{}><rect class="wc-raak" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>'
        '<text class="wc-aslabel" x="{:.1f}" y="{}">{}</text> '
        '<text class="wc-aslabel" x="{:.1f}" y="{}">{}</text> '
        '{}{}<text class="wc-waarde" x="{:.1f}" y="{:.1f}">{}</text></a>'
    ).format(
        staaf.href, naam, Markup(' aria-current="true"') if staaf.gekozen else "", links, stap, HOOGTE,
        midden, HOOGTE - 17, staaf.weekdag, midden, HOOGTE - 4, staaf.dagnummer,
        _blok("wc-vul--schema", links + 4, vloer - schema, breed, schema),
        _blok("wc-vul--dringend", links + 4.5, vloer - schema - dringend, breed - 1, dringend - 0.5),
        midden, vloer - schema - dringend - 5, staaf.totaal,
    )  # fmt: skip


def drukbalk(laat: int, risico: int, hoogste: int) -> Markup:
    """A thin bar for one party, on the scale of the party with most: too late first, then at risk."""
    maat = 100 / max(hoogste, 1)
    return Markup('<svg class="wc-balk" aria-hidden="true">{}{}</svg>').format(
        _blok("wc-vul--laat", 0, 0.5, laat * maat, 8, "%"),
        _blok("wc-vul--dringend", laat * maat, 1, risico * maat, 7, "%"),
    )


def _blok(klasse: str, x: float, y: float, breed: float, hoog: float, eenheid: str = "") -> Markup:
    if breed <= 0 or hoog <= 0:
        return Markup("")
    return Markup('<rect class="{}" x="{:.1f}{}" y="{:.1f}" width="{:.1f}{}" height="{:.1f}"/>').format(
        klasse, x, eenheid, y, breed, eenheid, hoog
    )
