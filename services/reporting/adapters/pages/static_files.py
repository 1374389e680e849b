# SPDX-License-Identifier: EUPL-1.2
"""The static files of the pages: read once, addressed by content, compressed once, cached for ever."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

PAD = "/static"
_MAP = Path(__file__).parent / "static"
_JAAR = "public, max-age=31536000, immutable"
_UUR = "public, max-age=3600"
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True, slots=True)
class Bestand:
    """A static file in memory."""

    inhoud: bytes
    klein: bytes | None
    soort: str
    versie: str


def _lees(pad: Path) -> Bestand:
    inhoud = pad.read_bytes()
    soort = mimetypes.guess_type(pad.name)[0] or "application/octet-stream"
    tekst = soort.startswith("text/") or soort == "image/svg+xml"
    klein = gzip.compress(inhoud, 9, mtime=0) if tekst else None
    return Bestand(inhoud, klein, soort, hashlib.sha256(inhoud).hexdigest()[:12])


BESTANDEN = {pad.relative_to(_MAP).as_posix(): _lees(pad) for pad in sorted(_MAP.rglob("*")) if pad.is_file()}


def statisch(naam: str) -> str:
    """The address of a static file, which changes with its content. Raises KeyError when there is no such file."""
    return f"{PAD}/{naam}?v={BESTANDEN[naam].versie}"


async def geef_bestand(request: Request) -> Response:
    """Answers `/static/{naam}`: for ever when asked by its version, an hour otherwise; 404 for anything else."""
    bestand = BESTANDEN.get(request.path_params["naam"])
    if bestand is None:
        return Response("Dit bestand bestaat niet.", 404, media_type="text/plain")
    actueel = request.query_params.get("v") == bestand.versie
    merk, bewaren = f'"{bestand.versie}"', _JAAR if actueel else _UUR
    koppen = {"Cache-Control": bewaren, "ETag": merk, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == merk:
        return Response(status_code=304, headers=koppen)
    if bestand.klein and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(bestand.klein, media_type=bestand.soort, headers=koppen | {"Content-Encoding": "gzip"})
    return Response(bestand.inhoud, media_type=bestand.soort, headers=koppen)
