# SPDX-License-Identifier: EUPL-1.2
"""The runner's own pages (sign in, "even weg"): rendering, security headers and style sheet."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

_TEMPLATES = Environment(
    loader=PackageLoader("doorwijs"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
# A form on a page with `no-referrer` would send "Origin: null", and sign-in asks where a form comes from.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the runner itself, with the security headers that every page gets."""
    return HTMLResponse(_TEMPLATES.get_template(template).render(**values), status, HEADERS)


async def _style(request: Request) -> Response:
    headers = {"Cache-Control": "max-age=300", "X-Content-Type-Options": "nosniff"}
    return FileResponse(Path(__file__).parent / "templates" / "stijl.css", headers=headers)


STYLE = Route("/aanmelden/stijl.css", _style)
