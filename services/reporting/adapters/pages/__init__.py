# SPDX-License-Identifier: EUPL-1.2
"""The pages for people: the operations board, the timeline of a case, and what belongs to them."""

from reporting.adapters.pages.board_view import BordPagina
from reporting.adapters.pages.case_view import DossierPagina
from reporting.adapters.pages.rendering import render_bord, render_dossier
from reporting.adapters.pages.router import pages_router

__all__ = ["BordPagina", "DossierPagina", "pages_router", "render_bord", "render_dossier"]
