# SPDX-License-Identifier: EUPL-1.2
"""Record headers as one bytea: per header the name and the value, each after its length in four bytes."""

from struct import Struct

from chassis.bus import Headers

_LENGTH = Struct(">I")


def pack(headers: Headers) -> bytes:
    """Return the stored form; order and repeated names are kept."""
    parts: list[bytes] = []
    for name, value in headers:
        told = name.encode()
        parts += (_LENGTH.pack(len(told)), told, _LENGTH.pack(len(value)), value)
    return b"".join(parts)


def unpack(stored: bytes) -> Headers:
    """Return what `pack` was given."""
    parts = []
    start = 0
    while start < len(stored):
        end = start + 4 + _LENGTH.unpack_from(stored, start)[0]
        parts.append(stored[start + 4 : end])
        start = end
    return tuple((name.decode(), value) for name, value in zip(parts[::2], parts[1::2], strict=True))
