# SPDX-License-Identifier: EUPL-1.2
"""The local token issuer: a key pair in the data directory, and tokens as the NL GOV OAuth profile shapes them.

For one machine only. In production the services trust the region's own identity provider and nothing of this
package is installed; `doorwijs.gateway` refuses to offer the sign-in page unless `doorwijs start` launched it.
"""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_URL, uuid5

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from jwt.utils import base64url_encode

NAME = "http://aanmelden.doorwijs.localhost"
AUDIENCE = "doorwijs"
CLIENT = "doorwijs-lokaal"
ROLLEN = ("gids", "partner", "coordinator", "auditor", "privacy", "beheer", "installatie", "import")


@dataclass(frozen=True)
class Grant:
    """What a token says about its holder: who (opaque when `sub` is left out), where, and in which roles."""

    rollen: Sequence[str]
    organisatie: str = "werkcentrum"
    regio: str = "midden-gelderland"
    naam: str | None = None

    def claims(self) -> dict[str, Any]:
        person = f"{NAME}/{self.regio}/{self.organisatie}/{self.naam or '+'.join(self.rollen)}"
        named = {"naam": self.naam} if self.naam else {}
        return {
            "sub": str(uuid5(NAMESPACE_URL, person)),
            "regio": self.regio,
            "organisatie": self.organisatie,
            "rollen": list(self.rollen),
            **named,
        }


class Issuer:
    """Signs tokens with the installation's own RS256 key."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self._key = key
        public: dict[str, Any] = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        self.kid = _thumbprint(public)
        self._public = {key: public[key] for key in ("kty", "n", "e")}

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The issuer of this directory; at first use it makes the key (0600) and publishes `jwks.json`."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        key_file = directory / "key.pem"
        if not key_file.exists():
            made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            _write_whole(key_file, made.private_bytes(*_PEM))
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ValueError(f"{key_file} holds no RSA key")
        issuer = cls(key)
        _write_whole(directory / "jwks.json", json.dumps(issuer.jwks()).encode())
        return issuer

    def token(self, grant: Grant, now: datetime, hours: float = 8) -> str:
        """A signed token for this holder, valid from `now` for so many hours."""
        times = {"iat": now, "exp": now + timedelta(hours=hours)}
        claims = {"iss": NAME, "aud": AUDIENCE, "azp": CLIENT, "jti": secrets.token_urlsafe(16)}
        return jwt.encode(claims | times | grant.claims(), self._key, "RS256", headers={"kid": self.kid})

    def jwks(self) -> dict[str, Any]:
        """The public key as a JSON Web Key Set (RFC 7517)."""
        return {"keys": [{**self._public, "kid": self.kid, "alg": "RS256", "use": "sig"}]}


_PEM = (
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)


def _thumbprint(public: dict[str, Any]) -> str:
    """RFC 7638: the key names itself."""
    digest = hashes.Hash(hashes.SHA256())
    canonical = {name: public[name] for name in ("e", "kty", "n")}
    digest.update(json.dumps(canonical, separators=(",", ":"), sort_keys=True).encode())
    return base64url_encode(digest.finalize()).decode()


def _write_whole(path: Path, content: bytes) -> None:
    """Write a 0600 file that is never seen half-written."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
    unfinished.replace(path)
