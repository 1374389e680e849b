# SPDX-License-Identifier: EUPL-1.2
"""The address of the calculator page and of its script."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from referral.adapters.pages.datumveld import leesbaar
from referral.adapters.pages.formulier import PAD, Formulier, Veldfout, eerste, lees_formulier
from referral.adapters.pages.openingsvelden import voeg_openingen_toe
from referral.adapters.pages.uitkomst import Uitkomst
from referral.adapters.pages.vraag import Vraag, stel_vraag
from referral.domain.rekenen import Kalender, beantwoord
from referral.domain.rekenen.klok import dag_van

_HIER = Path(__file__).parent
_KOPPEN = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}
_AT_ONCE = 4
"""A century of opening hours takes seconds; others are not to wait for it."""
_DELEN = {"meer": ("verleng", "richting", "atw", "dicht"), "anders": ("anders",)}
"""The parts of the form that are folded away until something in them was filled in or asked."""
_SCRIPT = (_HIER / "static" / "rekenaar.js").read_bytes()
_OMGEVING = Environment(
    loader=FileSystemLoader(_HIER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_OMGEVING.filters["leesbaar"] = leesbaar


def pages_router(kalender: Kalender, nu: Callable[[], datetime]) -> APIRouter:
    """The page; `nu` is the clock, which only says what today is to who wants to start there."""
    router = APIRouter(include_in_schema=False)
    pages = anyio.CapacityLimiter(_AT_ONCE)

    async def pagina(request: Request) -> Response:
        formulier = lees_formulier(request.query_params.multi_items())
        anders = formulier.paren() != request.query_params.multi_items()
        if anders and not formulier.fouten and not formulier["meer"]:
            return RedirectResponse(formulier.adres(), 303, headers=_KOPPEN)
        vandaag = dag_van(nu()).isoformat()
        inhoud, status = await anyio.to_thread.run_sync(_antwoord, formulier, kalender, vandaag, limiter=pages)
        return HTMLResponse(inhoud, status, headers=_KOPPEN)

    async def script(_: Request) -> Response:
        return Response(_SCRIPT, media_type="text/javascript", headers={"Cache-Control": "public, max-age=3600"})

    router.add_route(PAD, pagina, methods=["GET"])
    router.add_route(f"{PAD}/rekenaar.js", script, methods=["GET"])
    return router


def _antwoord(formulier: Formulier, kalender: Kalender, vandaag: str) -> tuple[str, int]:
    """The page and its status: 400 when the question cannot be answered."""
    if formulier.is_leeg or formulier["meer"]:
        return _teken(formulier, vandaag), 200
    vraag = stel_vraag(formulier)
    voeg_openingen_toe(formulier, vraag)
    uitkomst = None
    if not vraag.fouten:
        antwoord = beantwoord(vraag.geval, kalender)
        if isinstance(fouten := antwoord.get("fouten"), list):
            vraag.fouten += [vraag.veldfout(een["code"], een["veld"], een["uitleg"]) for een in fouten]
        else:
            uitkomst = Uitkomst.van(vraag, antwoord)
    return _teken(formulier, vandaag, vraag, uitkomst), 400 if vraag.fouten else 200


def _teken(
    formulier: Formulier, vandaag: str, vraag: Vraag | None = None, uitkomst: Uitkomst | None = None
) -> str:
    fouten = vraag.fouten if vraag else []
    return _OMGEVING.get_template("rekenaar.html").render(
        form=formulier,
        vandaag=vandaag,
        fouten=fouten,
        fout_bij=eerste(fouten),
        open_delen={naam: _is_open(formulier, fouten, naam, velden) for naam, velden in _DELEN.items()},
        uitkomst=uitkomst,
        json=json.dumps(vraag.geval, ensure_ascii=False, indent=2) if vraag else "",
    )


def _is_open(formulier: Formulier, fouten: Sequence[Veldfout], naam: str, velden: tuple[str, ...]) -> bool:
    return (
        formulier.gebruikt(*velden)
        or any(fout.veld.startswith(velden) for fout in fouten)
        or formulier["meer"] in (naam, *velden)
    )
