# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document as the NL API Design Rules want it, at `/v1/openapi.json`, open to everybody."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from chassis.problems import LARGEST_BODY, MEDIA_TYPE

_VERSION_HEADER = {
    "description": "Volledige versie van de API",
    "schema": {"type": "string", "examples": ["1.0.0"]},
}
_PROBLEM = {
    "title": "Probleem",
    "type": "object",
    "description": "Wat er mis ging (RFC 9457).",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "fouten": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["plaats", "code", "uitleg"],
                "properties": {name: {"type": "string"} for name in ("plaats", "code", "uitleg")},
            },
        },
    },
}
_REFUSALS = {
    "400": "Ongeldige invoer; alle fouten staan erbij.",
    "401": "Niet aangemeld.",
    "403": "Niet toegestaan.",
    "404": "Bestaat niet in uw regio.",
    "409": "Kan nu niet; de tekst zegt waarom.",
    "413": f"Te groot: hoogstens {LARGEST_BODY // 1024 // 1024} MB.",
    "415": "Geen JSON.",
    "500": "Fout aan onze kant.",
    "503": "Even niet beschikbaar; probeer het opnieuw.",
}


def _refusal(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "headers": {"API-Version": _VERSION_HEADER},
        "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
    }


def document(app: FastAPI) -> dict[str, Any]:
    """FastAPI's description, with our error form, version header and paths relative to `/v1`."""
    raw = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=app.servers,
        contact=app.contact,
        license_info=app.license_info,
        tags=app.openapi_tags,
    )
    raw["paths"] = {path.removeprefix("/v1"): item for path, item in raw.get("paths", {}).items()}
    for path, item in raw["paths"].items():
        for method, operation in item.items():
            _complete(operation, _never(path, method, operation))
    schemas = raw.get("components", {}).get("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    raw.setdefault("components", {})["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    raw["security"] = [{"bearer": []}]
    return raw


def _never(path: str, method: str, operation: dict[str, Any]) -> set[str]:
    """The refusals that this operation cannot give."""
    is_open, only_reads = operation.get("security") == [], method == "get"
    return {
        *(("401", "403", "409") if is_open else ()),
        *(("409",) if only_reads else ()),
        *(("404",) if "{" not in path and (is_open or only_reads) else ()),
        *(("413", "415") if "requestBody" not in operation else ()),
    }


def _complete(operation: dict[str, Any], never: set[str]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status, description in _REFUSALS.items():
        if status not in never:
            responses.setdefault(status, _refusal(description))
    for status, response in responses.items():
        if status >= "400" and MEDIA_TYPE not in response.get("content", {}):
            responses[status] = _refusal(response.get("description", ""))
        response.setdefault("headers", {})["API-Version"] = _VERSION_HEADER


def install(app: FastAPI) -> None:
    """Serves the document, without sign-in and to every origin (/core/publish-openapi)."""

    async def serve() -> JSONResponse:
        if app.openapi_schema is None:
            app.openapi_schema = document(app)
        return JSONResponse(app.openapi_schema, headers={"Access-Control-Allow-Origin": "*"})

    app.add_api_route("/v1/openapi.json", serve, include_in_schema=False)
