# SPDX-License-Identifier: EUPL-1.2
"""Who did what, without who it is: a keyed digest that only the holder of the key can connect with a name."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Self

from doorwijs.causes import why
from doorwijs.register.faults import Unusable

_BYTES = 32
_HEX = 16


class Pseudonyms:
    """The pseudonyms of one register. Another register gives the same person another one."""

    def __init__(self, key: bytes, register: str) -> None:
        self._key = key
        self._register = register

    @classmethod
    def open(cls, path: Path, register: str) -> Self:
        """With the key in this file, made at first use (0600). Raises `Unusable` when there can be none."""
        try:
            if not path.exists():
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(secrets.token_bytes(_BYTES))
            key = path.read_bytes()
        except OSError as error:
            raise Unusable(f"De sleutel {path} is niet te lezen of te maken: {why(error)}.") from error
        if len(key) < _BYTES:
            raise Unusable(f"De sleutel {path} is te kort: hij heeft minstens {_BYTES} bytes.")
        return cls(key, register)

    @classmethod
    def passing(cls) -> Self:
        """For a check that keeps nothing: nobody has this key afterwards."""
        return cls(secrets.token_bytes(_BYTES), "")

    def of(self, who: str) -> str:
        """`u-` and the first 64 bits of HMAC-SHA256 over register and person."""
        digest = hmac.new(self._key, f"{self._register}\n{who}".encode(), hashlib.sha256)
        return f"u-{digest.hexdigest()[:_HEX]}"
