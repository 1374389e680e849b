# SPDX-License-Identifier: EUPL-1.2
"""Who is asking: bearer JWTs, checked as the NL GOV profile for OAuth 2.0 asks of a resource server."""

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import httpx
import jwt
import structlog
from fastapi import Depends, Request, params

from chassis.problems import Problem
from chassis.telemetry import named

SESSION_COOKIE = "doorwijs_sessie"
_ALGORITHMS = ["RS256", "PS256"]
_SLUG = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(-[a-z0-9]+)*")
_MOST_REMEMBERED = 1024
_SECONDS_OF_LEEWAY = 30
_SECONDS_BETWEEN_FETCHES = 10
_LATER = {"Retry-After": "5"}
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Identity:
    """The caller as the token tells it: an opaque subject, an organisation in a region, and roles."""

    subject: str
    regio: str
    organisatie: str
    rollen: frozenset[str]
    naam: str | None
    expires: float

    def rol_uit(self, wanted: frozenset[str]) -> str | None:
        """The role with which this caller may do something, if any."""
        return next(iter(sorted(self.rollen & wanted)), None)


def _refused(detail: str) -> Problem:
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    return Problem(401, "niet-aangemeld", "Niet aangemeld", detail, headers=challenge)


class Verifier:
    """Checks tokens of one issuer against its published keys, and remembers those it has checked."""

    def __init__(self, issuer: str, audience: str, jwks: str) -> None:
        self._issuer = issuer
        self._audience = audience
        self._jwks = jwks
        self._keys: dict[str, Any] = {}
        self._fetched_at = float("-inf")
        self._fetching = asyncio.Lock()
        self._known: OrderedDict[str, Identity] = OrderedDict()

    async def identify(self, token: str, now: float) -> Identity:
        """Raises `Problem`: 401 for a token that is malformed, foreign, expired or not ours; 503 without keys."""
        known = self._known.get(token)
        if known is None:
            known = await self._verify(token, now)
            self._known[token] = known
            if len(self._known) > _MOST_REMEMBERED:
                self._known.popitem(last=False)
        if known.expires <= now:
            self._known.pop(token, None)
            raise _refused("Uw toegangsbewijs is verlopen. Meld u opnieuw aan.")
        return known

    async def _verify(self, token: str, now: float) -> Identity:
        try:
            claims = jwt.decode(
                token,
                await self._key_of(token, now),
                algorithms=_ALGORITHMS,
                audience=self._audience,
                issuer=self._issuer,
                leeway=_SECONDS_OF_LEEWAY,
                options={"require": ["exp", "iss", "aud", "sub", "jti"], "verify_exp": False},  # see `identify`
            )
            return _identity(claims)
        except (jwt.InvalidIssuerError, jwt.InvalidAudienceError):
            raise _refused("Dit toegangsbewijs is niet voor deze dienst uitgegeven.") from None
        except (jwt.PyJWTError, KeyError, ValueError, TypeError):
            raise _refused("Dit toegangsbewijs is ongeldig.") from None

    async def _key_of(self, token: str, now: float) -> Any:
        """A key that we do not know may be new: the keys are fetched again, but not for every such token."""
        kid = jwt.get_unverified_header(token)["kid"]
        async with self._fetching:
            if kid not in self._keys and now - self._fetched_at >= _SECONDS_BETWEEN_FETCHES:
                self._keys = await self._fetch()
                self._fetched_at = now
        return self._keys[kid]

    async def _fetch(self) -> dict[str, Any]:
        try:
            if self._jwks.startswith(("http://", "https://")):
                async with httpx.AsyncClient(timeout=5) as client:
                    raw = (await client.get(self._jwks)).raise_for_status().content
            else:
                raw = await asyncio.to_thread(Path(self._jwks).read_bytes)
            keys = jwt.PyJWKSet.from_json(raw.decode()).keys
        except (httpx.HTTPError, OSError, jwt.PyJWTError, ValueError) as fault:
            _log.error("the issuer's keys cannot be read", **named(fault))
            text = "Aanmelden kan nu niet worden gecontroleerd. Probeer het zo nog eens."
            raise Problem(503, "sleutels-onbereikbaar", "Even niet beschikbaar", text, (), _LATER) from fault
        return {one.key_id: one.key for one in keys if one.key_id}


def _identity(claims: dict[str, Any]) -> Identity:
    subject, regio, organisatie = texts = [claims[name] for name in ("sub", "regio", "organisatie")]
    rollen = claims["rollen"]
    if not isinstance(rollen, list) or not all(isinstance(one, str) and one for one in texts):
        raise ValueError("a claim has the wrong form")
    if not all(_SLUG.fullmatch(one) for one in (regio, organisatie, *rollen)):
        raise ValueError("a claim that is kept with events is no slug")
    return Identity(subject, regio, organisatie, frozenset(rollen), claims.get("naam"), float(claims["exp"]))


def _token_of(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    if request.method in ("GET", "HEAD"):  # a cookie opens pages only, so that no other site can act with it
        return request.cookies.get(SESSION_COOKIE)
    return None


async def current_identity(request: Request) -> Identity:
    """FastAPI dependency: the caller, or `Problem` 401. A token is verified once a request, whoever asks."""
    known = getattr(request.state, "identity", None)
    if isinstance(known, Identity):
        return known
    token = _token_of(request)
    if token is None:
        problem = _refused("Meld u aan: stuur een geldig toegangsbewijs mee.")
        problem.headers = {"WWW-Authenticate": "Bearer"}
        raise problem
    verifier: Verifier = request.app.state.verifier
    identity = await verifier.identify(token, request.app.state.clock().timestamp())
    request.state.identity = identity
    return identity


Caller = Annotated[Identity, Depends(current_identity)]


def require(identity: Identity, *rollen: str) -> str:
    """The role under which the caller acts. Raises `Problem` 403 when it has none of these."""
    rol = identity.rol_uit(frozenset(rollen))
    if rol is None:
        raise Problem(403, "rol-ontbreekt", "Niet toegestaan", "Uw rol geeft hier geen toegang toe.")
    return rol


@dataclass(frozen=True, slots=True)
class Only:
    """A FastAPI dependency: the caller has one of these roles, under which the request then acts."""

    rollen: tuple[str, ...]

    async def __call__(self, request: Request) -> None:
        """Raises `Problem` 401, and 403 when the caller has none of the roles."""
        request.state.rol = require(await current_identity(request), *self.rollen)


def only(*rollen: str) -> params.Depends:
    """For the `dependencies` of a route: who has none of these roles is refused before the body is looked at."""
    return params.Depends(Only(rollen))
