# SPDX-License-Identifier: EUPL-1.2
"""From view to HTML: one Jinja environment, strict about names, that escapes everything."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reporting.adapters.pages import formatting
from reporting.adapters.pages.board_view import BordPagina
from reporting.adapters.pages.case_view import DossierPagina
from reporting.adapters.pages.icons import Sprite
from reporting.adapters.pages.stands import STANDEN
from reporting.adapters.pages.static_files import statisch
from reporting.application.dossier import Gevonden
from reporting.application.vragen import Wie
from reporting.domain.stand import Stand

_OMGEVING = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_OMGEVING.globals.update(f=formatting, statisch=statisch, standen=STANDEN)


def render_bord(view: BordPagina) -> str:
    """The operations board."""
    return _pagina("termijnen.html", view.wie, view=view, laat=_laat(view))


def render_dossier(view: DossierPagina) -> str:
    """The timeline of one case."""
    return _pagina("dossier.html", view.wie, view=view)


def render_uitleg(wie: Wie) -> str:
    """How the figures of the board are counted."""
    return _pagina("uitleg.html", wie)


def render_zoeken(wie: Wie, gezocht: str = "", gevonden: Sequence[Gevonden] = ()) -> str:
    """The page to find a case by its number; with `gezocht`, the cases to choose from, or that there is none."""
    return _pagina("zoeken.html", wie, gezocht=gezocht, gevonden=gevonden)


def render_fout(wie: Wie | None, kop: str, uitleg: str, terug: str, terug_naam: str, menu: bool = True) -> str:
    """A page that says what is wrong and where to go; without `menu` when the other pages are closed too.

    `wie` is None when nobody can be told from another now.
    """
    return _pagina("fout.html", wie, menu=menu, kop=kop, uitleg=uitleg, terug=terug, terug_naam=terug_naam)


def _pagina(sjabloon: str, wie: Wie | None, menu: bool = True, **gegevens: object) -> str:
    return _OMGEVING.get_template(sjabloon).render(
        wie=wie, menu=menu and wie is not None, icoon=Sprite(), **gegevens
    )


def _laat(view: BordPagina) -> int:
    return view.bord.per_stand.get(Stand.LAAT, 0)
