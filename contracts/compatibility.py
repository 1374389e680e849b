# SPDX-License-Identifier: EUPL-1.2
"""Refuses a change of a published type that would break somebody. Its answer to all of these: a new version.

What Doorwijs publishes is kept for ever and read by readers of any age, so old messages must fit the new
schema and new messages the old one: only an optional field may be added. What a partner posts is read by us
alone, so there the new schema may also allow more than the old one did.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.json_schema import Schema

_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "$ref", "title", "description", "examples", "properties"})
_LOWER_BOUNDS = frozenset({"minimum", "minLength", "minItems"})
_UPPER_BOUNDS = frozenset({"maximum", "maxLength", "maxItems"})

_NARROWED = "narrowed"
_WIDENED = "widened"


def breaks(
    old: Mapping[str, Schema], new: Mapping[str, Schema], *, posted: frozenset[str] = frozenset()
) -> list[str]:
    """One line per broken promise, empty when none. `posted` names the types that partners make."""
    found = [f"{name}: the type was removed" for name in sorted(old.keys() - new.keys())]
    for name in sorted(old.keys() & new.keys()):
        changes = _Comparison(old[name], new[name]).changes()
        found += [f"{name}: {line}" for kind, line in changes if kind == _NARROWED or name not in posted]
    return found


class _Comparison:
    """Walks two schemas side by side, following their references."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old, new

    def changes(self) -> Iterator[tuple[str, str]]:
        return self._values("", self._old, self._new)

    def _values(self, path: str, old: Schema, new: Schema) -> Iterator[tuple[str, str]]:
        before, after = _by_kind(self._old, old), _by_kind(self._new, new)
        for kind in sorted(before.keys() | after.keys()):
            if kind not in after:
                yield _NARROWED, f"{path} may no longer be {kind}"
            elif kind not in before:
                yield _WIDENED, f"{path} may now also be {kind}"
            else:
                yield from self._one_kind(path, before[kind], after[kind])

    def _one_kind(self, path: str, old: Schema, new: Schema) -> Iterator[tuple[str, str]]:
        yield from self._fields(path, old, new)
        for keyword in sorted((old.keys() | new.keys()) - _ANNOTATIONS):
            before, after = old.get(keyword), new.get(keyword)
            if before == after:
                continue
            if keyword == "items" and before and after:
                yield from self._values(f"{path}[]", before, after)
            elif keyword in ("enum", "required"):
                yield from _listed(path, keyword, set(before or ()), set(after or ()))
            else:
                yield _bound(keyword, before, after), f"{path} {keyword} was {before!r} and is {after!r}"

    def _fields(self, path: str, old: Schema, new: Schema) -> Iterator[tuple[str, str]]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in sorted(before):
            where = f"{path}.{name}" if path else name
            if name not in after:
                yield _NARROWED, f"{where} was removed"
            else:
                yield from self._values(where, before[name], after[name])


def _by_kind(root: Schema, schema: Schema) -> dict[str, Schema]:
    """The alternatives that a value has, by JSON type: `string or null` is two of them."""
    if "$ref" in schema:
        return _by_kind(root, root["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    kinds: dict[str, Schema] = {}
    for alternative in schema.get("anyOf", ()):
        kinds |= _by_kind(root, alternative)
    return kinds or {schema["type"]: schema}


def _listed(path: str, keyword: str, old: set[str], new: set[str]) -> Iterator[tuple[str, str]]:
    """An enum narrows when a value goes; a list of required fields narrows when a name comes."""
    gone, come = (_NARROWED, _WIDENED) if keyword == "enum" else (_WIDENED, _NARROWED)
    at = f"{path} " if path else ""
    yield from ((gone, f"{at}{keyword} lost {value!r}") for value in sorted(old - new))
    yield from ((come, f"{at}{keyword} gained {value!r}") for value in sorted(new - old))


def _bound(keyword: str, old: Any, new: Any) -> str:
    """A limit that goes or gives way widens; any other change may shut a value out."""
    if new is None:
        return _WIDENED
    if old is not None and keyword in _LOWER_BOUNDS:
        return _WIDENED if new < old else _NARROWED
    if old is not None and keyword in _UPPER_BOUNDS:
        return _WIDENED if new > old else _NARROWED
    return _NARROWED
