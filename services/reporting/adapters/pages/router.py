# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages. Who looks is set on `request.state.wie` by the identity middleware before us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from starlette.responses import Response

from chassis.faults import Fault
from chassis.problems import Problem, from_status, invalid, respond, wants_json
from reporting.adapters.pages import rendering
from reporting.adapters.pages.board_view import PAD, BordPagina
from reporting.adapters.pages.case_view import DossierPagina
from reporting.adapters.pages.csv_export import csv_regels
from reporting.adapters.pages.filters import FilterFout, lees_filter, lees_stroom, zoekdeel
from reporting.adapters.pages.live import stroom
from reporting.adapters.pages.static_files import geef_bestand
from reporting.application.vragen import VragenVoor, Wie
from reporting.domain.resterend import Werkdag

NIET_BEWAREN = {"Cache-Control": "no-store"}
PAGINA_KOPPEN = {
    **NIET_BEWAREN,
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}


def pages_router(vragen_voor: VragenVoor, nu: Callable[[], datetime], werkdag: Werkdag) -> APIRouter:
    """The pages: `vragen_voor` binds the questions to one person, `nu` is the clock, `werkdag` the calendar."""
    paginas = Paginas(vragen_voor, nu, werkdag)
    router = APIRouter(include_in_schema=False)
    for pad, antwoord in {
        "/": paginas.begin,
        PAD: paginas.bord,
        f"{PAD}.csv": paginas.bord_csv,
        f"{PAD}/stroom": paginas.bord_stroom,
        f"{PAD}/uitleg": paginas.uitleg,
        "/dossiers": paginas.zoek,
        "/dossiers/{melding_id}": paginas.dossier,
        "/static/{naam:path}": geef_bestand,
    }.items():
        router.add_route(pad, antwoord, methods=["GET"], include_in_schema=False)
    return router


@dataclass(frozen=True, slots=True)
class Paginas:
    """The answers to the addresses."""

    vragen_voor: VragenVoor
    nu: Callable[[], datetime]
    werkdag: Werkdag

    async def begin(self, request: Request) -> Response:
        """The front door leads to the board."""
        return RedirectResponse(PAD, 303)

    async def bord(self, request: Request) -> Response:
        """The board; a form that sends empty fields is led to the short address that others can be sent."""
        try:
            filter = lees_filter(request.query_params.multi_items())
        except FilterFout as fout:
            return _filterfout(request, fout)
        if not all(waarde for _, waarde in request.query_params.multi_items()):
            return RedirectResponse(PAD + zoekdeel(filter), 303)
        nu, wie = self.nu(), _wie(request)
        bord = await self.vragen_voor(wie).bord(filter, nu)
        return _html(rendering.render_bord(BordPagina(bord, filter, nu, wie, self.werkdag)))

    async def bord_csv(self, request: Request) -> Response:
        """The whole list under a filter as a file."""
        try:
            filter = lees_filter(request.query_params.multi_items())
        except FilterFout as fout:
            return _filterfout(request, fout)
        nu = self.nu()
        regels = csv_regels(self.vragen_voor(_wie(request)).rijen(filter, nu), nu, self.werkdag)
        naam = {"Content-Disposition": f'attachment; filename="termijnen-{nu:%Y-%m-%d}.csv"'}
        return StreamingResponse(regels, media_type="text/csv; charset=utf-8", headers=NIET_BEWAREN | naam)

    async def bord_stroom(self, request: Request) -> Response:
        """The live counts of the board under a filter, since event number `vanaf`."""
        try:
            filter, vanaf = lees_stroom(request.query_params.multi_items())
        except FilterFout as fout:
            return respond(invalid(fout.fouten), request.scope)
        berichten = stroom(self.vragen_voor(_wie(request)).stroom(filter, vanaf), self.nu)
        koppen = NIET_BEWAREN | {"X-Accel-Buffering": "no"}
        return StreamingResponse(berichten, media_type="text/event-stream", headers=koppen)

    async def uitleg(self, request: Request) -> Response:
        """How the figures are counted."""
        return _html(rendering.render_uitleg(_wie(request)))

    async def zoek(self, request: Request) -> Response:
        """From a dossiernummer, or the number in an old register, to the case; a choice when there are more."""
        gezocht, wie = request.query_params.get("nummer", "").strip()[:40], _wie(request)
        gevonden = await self.vragen_voor(wie).zoek(gezocht) if gezocht else ()
        if len(gevonden) == 1:
            return RedirectResponse(f"/dossiers/{gevonden[0].melding_id}", 303)
        return _html(rendering.render_zoeken(wie, gezocht, gevonden), 404 if gezocht and not gevonden else 200)

    async def dossier(self, request: Request) -> Response:
        """The timeline of one case, newest first unless `?volgorde=oud`."""
        wie, nu, melding_id = _wie(request), self.nu(), _uuid(request.path_params["melding_id"])
        volgorde = request.query_params.get("volgorde", "nieuw")
        if volgorde not in ("nieuw", "oud"):
            fout = "De volgorde kan ‘nieuw’ of ‘oud’ zijn."
            problem = invalid([Fault("query.volgorde", fout, "niet-in-lijst")])
            return _weiger(request, problem, "Deze volgorde bestaat niet", fout, ("?", "Nieuwste eerst"))
        dossier = await self.vragen_voor(wie).dossier(melding_id, nu) if melding_id else None
        if dossier is None:
            uitleg = "Er is geen dossier op dit adres dat u mag zien. Misschien is de link niet volledig."
            zoek = ("/dossiers", "Zoek een dossier")
            return _weiger(request, from_status(404, uitleg), "Dossier niet gevonden", uitleg, zoek)
        return _html(rendering.render_dossier(DossierPagina(dossier, volgorde == "oud", nu, wie, self.werkdag)))


def _wie(request: Request) -> Wie:
    wie = request.state.wie
    assert isinstance(wie, Wie)
    return wie


def _filterfout(request: Request, fout: FilterFout) -> Response:
    alle = (PAD, "Toon alle termijnen")
    return _weiger(request, invalid(fout.fouten), "Dit filter klopt niet", str(fout), alle)


def _weiger(request: Request, problem: Problem, titel: str, uitleg: str, uitweg: tuple[str, str]) -> Response:
    """For a program the problem, for people a page with a way out: its address and its name."""
    if wants_json(request.headers):
        return respond(problem, request.scope)
    return _html(rendering.render_fout(_wie(request), titel, uitleg, *uitweg), problem.status)


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _html(pagina: str, status: int = 200) -> Response:
    return HTMLResponse(pagina, status, headers=PAGINA_KOPPEN)
