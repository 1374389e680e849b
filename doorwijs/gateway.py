# SPDX-License-Identifier: EUPL-1.2
"""The one origin in front of the three services, with the local sign-in page. Started by `doorwijs start` only.

Run as `python -m doorwijs.gateway PORT ISSUER_DIRECTORY INTAKE_URL REFERRAL_URL REPORTING_URL`.
"""

import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from doorwijs.issuer import Issuer
from doorwijs.pages import STYLE
from doorwijs.places import Home
from doorwijs.plan import GATEWAY_READY, SERVICES
from doorwijs.ports import HOST
from doorwijs.proxy import Proxy
from doorwijs.sign_in import HOME_PAGE, SignIn


def create_app(upstreams: Mapping[str, str], issuer: Issuer) -> Starlette:
    """The gateway as an ASGI application; pages and everything unnamed go to reporting."""
    proxy = Proxy(upstreams, otherwise=upstreams["reporting"])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await proxy.close()

    async def ready(request: Request) -> Response:
        return JSONResponse({"ready": True})

    async def home(request: Request) -> Response:
        return RedirectResponse(HOME_PAGE, 303)

    own = [Route("/", home), Route(GATEWAY_READY, ready), STYLE, *SignIn(issuer).routes()]
    app = Starlette(routes=[*own, Mount("/", proxy)], lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


def started_by_runner(home: Home) -> bool:
    """Whether our parent is the running supervisor of this data directory.

    The sign-in page makes anyone into anyone, so no setting and no command line may be enough to get it.
    """
    try:
        return bool(json.loads(home.run_file.read_text())["pid"] == os.getppid())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def main(arguments: list[str]) -> None:
    """Serve on the loopback address until SIGTERM."""
    if not started_by_runner(Home.find()):
        sys.exit("The gateway with its sign-in page is for one machine only: start it with `doorwijs start`.")
    port, directory, *urls = arguments
    app = create_app(dict(zip(SERVICES, urls, strict=True)), Issuer.open(Path(directory)))
    uvicorn.run(
        app,
        host=HOST,
        port=int(port),
        proxy_headers=False,
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=2,
        log_level="warning",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
