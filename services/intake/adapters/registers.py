# SPDX-License-Identifier: EUPL-1.2
"""Reads which registers may be taken over, and in which codes, from the mappings of the import."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from intake.domain.register import Register


def read_registers(folder: Path) -> Mapping[str, Register]:
    """The registers by slug; none is fine. Raises `ValueError` when two mappings are of one register."""
    found: dict[str, Register] = {}
    for path in sorted(folder.glob("*.yaml")):
        # BaseLoader makes text of every scalar, as the import does: a code may look like a number or a "no"
        register = _register(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 (it makes text only)
        if register.slug in found:
            raise ValueError(f"{path} is a second mapping of the register {register.slug}")
        found[register.slug] = register
    return found


def _register(told: Mapping[str, Any]) -> Register:
    return Register(
        slug=told["register"],
        naam=told.get("naam", told["register"]),
        activiteiten=_labels(told.get("activiteiten", {})),
        groepen=_labels(told.get("groepen", {})),
        termijnsoorten=frozenset(one["soort"] for one in told.get("termijnen", [])),
        resultaten=frozenset(_codes(told["melding"].get("resultaat"))),
    )


def _labels(listed: Mapping[str, Any]) -> dict[str, str]:
    """The label of each code: a name, or the cell of the register with the name that people read."""
    return {code: one if isinstance(one, str) else one["naam"] for code, one in listed.items()}


def _codes(value: Any) -> Iterator[str]:
    """The codes that a value of the mapping can have: one, or a choice by column."""
    if isinstance(value, str):
        yield value
    elif value:
        yield from value.get("waarden", {}).values()
        yield from (value[name] for name in ("vast", "anders") if name in value)
