# SPDX-License-Identifier: EUPL-1.2
"""Icons as one inline sprite per page, with only those that the page uses."""

import re
from pathlib import Path

from markupsafe import Markup

_SYMBOLEN = {
    naam: symbool
    for symbool, naam in re.findall(
        r'(<symbol id="i-([\w-]+)".*?</symbol>)', (Path(__file__).parent / "icons.svg").read_text()
    )
}
_ICOON = (
    '<svg class="wc-icoon" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"><use href="#i-{}"/></svg>'
)


class Sprite:
    """The icons of one page: call it for an icon, and ask for the sprite after all of them."""

    def __init__(self) -> None:
        self._gebruikt: set[str] = set()

    def __call__(self, naam: str) -> Markup:
        """A decorative icon, of the size of the text around it. Raises KeyError for an icon that is not there."""
        _SYMBOLEN[naam]
        self._gebruikt.add(naam)
        return Markup(_ICOON).format(naam)  # noqa: S704 (a constant of this module)

    def sprite(self, *altijd: str) -> Markup:
        """The symbols of the icons used so far, and of those that a script will ask for."""
        namen = sorted(self._gebruikt | set(altijd))
        return Markup("").join(Markup(_SYMBOLEN[naam]) for naam in namen)  # noqa: S704 (our own file)
