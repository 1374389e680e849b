# SPDX-License-Identifier: EUPL-1.2
"""Where an import goes: the intake of this machine or another, and the referral beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from chassis.clock import utc_now
from doorwijs.issuer import Grant, Issuer
from doorwijs.places import Home
from doorwijs.register.faults import Unusable
from doorwijs.run_state import running


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where intake is, and referral if that can be told, with a token; `insist` goes on without agreements."""

    intake: str
    referral: str | None
    token: str
    insist: bool


def way_in(naar: str | None, token: str | None, regio: str, proef: bool, insist: bool) -> WayIn | None:
    """The way in, or None when a trial has to do without."""
    home = Home.find()
    state = running(home)
    address = naar or (state.addresses.get("intake") if state else None)
    if address is None:
        if proef:
            return None
        raise Unusable("Doorwijs draait niet op deze machine. Start het met make run, of geef --naar.")
    here = _is_this_machine(address)
    if token is None:
        if not here:
            raise Unusable("Geef voor een andere machine een token mee: --token, of DOORWIJS_TOKEN.")
        token = Issuer.open(home.make().issuer).token(Grant(["import"], regio=regio), utc_now())
    own = state.addresses if state else {}
    return WayIn(address, _referral_of(address, own), token, insist)


def _referral_of(intake: str, own: Mapping[str, str]) -> str | None:
    """Where the referral beside this intake is: its own address, or the one beside it at a gateway."""
    if intake == own.get("intake"):
        return own.get("referral")
    origin, found, rest = intake.rstrip("/").rpartition("/intake")
    return f"{origin}/referral" if found and not rest else None


def _is_this_machine(address: str) -> bool:
    where = urlsplit(address)
    if where.scheme not in ("http", "https") or not where.hostname:
        raise Unusable(f"{address} is geen adres. Voorbeeld: http://127.0.0.1:8080/intake")
    return where.hostname in ("127.0.0.1", "::1", "localhost")
