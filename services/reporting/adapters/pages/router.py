# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages. Who looks is set on `request.state.wie` by the identity middleware before us."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from starlette.responses import Response

from reporting.adapters.pages import rendering
from reporting.adapters.pages.board_view import PAD, BordPagina
from reporting.adapters.pages.case_view import DossierPagina
from reporting.adapters.pages.csv_export import csv_regels
from reporting.adapters.pages.filters import FilterFout, lees_filter, zoekdeel
from reporting.adapters.pages.live import stroom
from reporting.adapters.pages.static_files import geef_bestand
from reporting.application.bord import BordFilter
from reporting.application.vragen import VragenVoor, Wie
from reporting.domain.resterend import Werkdag

NIET_BEWAREN = {"Cache-Control": "no-store"}


def pages_router(vragen_voor: VragenVoor, nu: Callable[[], datetime], werkdag: Werkdag) -> APIRouter:
    """The pages: `vragen_voor` binds the questions to one person, `nu` is the clock, `werkdag` the calendar."""
    router = APIRouter(include_in_schema=False)
    _bord_routes(router, vragen_voor, nu, werkdag)
    _dossier_routes(router, vragen_voor, nu, werkdag)
    router.add_route("/static/{naam:path}", geef_bestand, methods=["GET", "HEAD"], include_in_schema=False)
    return router


def _bord_routes(router: APIRouter, vragen_voor: VragenVoor, nu: Callable[[], datetime], werkdag: Werkdag) -> None:
    @router.get("/")
    async def begin() -> Response:
        return RedirectResponse(PAD, 303)

    @router.get(PAD)
    async def bord(request: Request) -> Response:
        try:
            filter = _filter(request)
        except FilterFout as fout:
            return _filterfout(_wie(request), fout)
        if any(not waarde for _, waarde in request.query_params.multi_items()):
            return RedirectResponse(PAD + zoekdeel(filter), 303)
        moment, wie = nu(), _wie(request)
        feiten = await vragen_voor(wie).bord(filter, moment)
        return _html(rendering.render_bord(BordPagina(feiten, filter, moment, wie, werkdag)))

    @router.get(f"{PAD}.csv")
    async def bord_csv(request: Request) -> Response:
        try:
            filter = _filter(request)
        except FilterFout as fout:
            return _filterfout(_wie(request), fout)
        moment = nu()
        regels = csv_regels(vragen_voor(_wie(request)).rijen(filter, moment), moment, werkdag)
        naam = f'attachment; filename="termijnen-{moment:%Y-%m-%d}.csv"'
        return StreamingResponse(
            regels, media_type="text/csv; charset=utf-8", headers=NIET_BEWAREN | {"Content-Disposition": naam}
        )

    @router.get(f"{PAD}/stroom")
    async def bord_stroom(request: Request) -> Response:
        try:
            filter, vanaf = _filter(request, ook="vanaf"), int(request.query_params.get("vanaf", ""))
        except ValueError as fout:
            return Response(str(fout), 400, media_type="text/plain; charset=utf-8")
        koppen = NIET_BEWAREN | {"X-Accel-Buffering": "no"}
        berichten = stroom(vragen_voor(_wie(request)).stroom(filter, vanaf), nu)
        return StreamingResponse(berichten, media_type="text/event-stream", headers=koppen)

    @router.get(f"{PAD}/uitleg")
    async def uitleg(request: Request) -> Response:
        return _html(rendering.render_uitleg(_wie(request)))


def _dossier_routes(
    router: APIRouter, vragen_voor: VragenVoor, nu: Callable[[], datetime], werkdag: Werkdag
) -> None:
    @router.get("/dossiers")
    async def zoek(request: Request, nummer: str = "") -> Response:
        gezocht, wie = nummer.strip().upper()[:40], _wie(request)
        gevonden = await vragen_voor(wie).zoek(gezocht) if gezocht else None
        if gevonden:
            return RedirectResponse(f"/dossiers/{gevonden}", 303)
        return _html(rendering.render_zoeken(wie, gezocht), 404 if gezocht else 200)

    @router.get("/dossiers/{melding_id}")
    async def dossier(request: Request, melding_id: str, volgorde: str = "nieuw") -> Response:
        wie, moment, sleutel = _wie(request), nu(), _uuid(melding_id)
        if volgorde not in ("nieuw", "oud"):
            fout = "De volgorde kan ‘nieuw’ of ‘oud’ zijn."
            pagina = rendering.render_fout(wie, "Deze volgorde bestaat niet", fout, "?", "Nieuwste eerst")
            return _html(pagina, 400)
        gevonden = await vragen_voor(wie).dossier(sleutel, moment) if sleutel else None
        if gevonden is None:
            uitleg = "Er is geen dossier op dit adres dat u mag zien. Misschien is de link niet volledig."
            pagina = rendering.render_fout(wie, "Dossier niet gevonden", uitleg, "/dossiers", "Zoek een dossier")
            return _html(pagina, 404)
        return _html(rendering.render_dossier(DossierPagina(gevonden, volgorde == "oud", moment, wie, werkdag)))


def _wie(request: Request) -> Wie:
    wie = request.state.wie
    assert isinstance(wie, Wie)
    return wie


def _filter(request: Request, ook: str = "") -> BordFilter:
    return lees_filter(paar for paar in request.query_params.multi_items() if paar[0] != ook)


def _filterfout(wie: Wie, fout: FilterFout) -> Response:
    pagina = rendering.render_fout(wie, "Dit filter klopt niet", str(fout), PAD, "Toon alle termijnen")
    return _html(pagina, 400)


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _html(pagina: str, status: int = 200) -> Response:
    return HTMLResponse(pagina, status, headers=NIET_BEWAREN)
