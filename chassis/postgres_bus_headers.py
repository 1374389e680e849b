# SPDX-License-Identifier: EUPL-1.2
"""Record headers as one bytea: per header the name and the value, each after its length in four bytes."""

from chassis.bus import Headers


def pack(headers: Headers) -> bytes:
    """Return the stored form; order and repeated names are kept."""
    parts = (part for name, value in headers for part in (name.encode(), value))
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unpack(stored: bytes) -> Headers:
    """Return what `pack` was given."""
    parts = []
    start = 0
    while start < len(stored):
        end = start + 4 + int.from_bytes(stored[start : start + 4], "big")
        parts.append(stored[start + 4 : end])
        start = end
    return tuple((name.decode(), value) for name, value in zip(parts[::2], parts[1::2], strict=True))
