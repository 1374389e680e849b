# SPDX-License-Identifier: EUPL-1.2
"""Reads a mapping from YAML and names everything that is wrong with it at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from doorwijs.causes import why
from doorwijs.register.faults import Unusable
from doorwijs.register.mapping import RegisterMapping


def read_mapping(path: Path) -> RegisterMapping:
    """The mapping in a YAML file. Raises `Unusable` with every fault, in Dutch."""
    try:
        # BaseLoader makes text of every scalar, so that 0202 stays a gemeente code and "nee" a word
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (it makes text only)
    except OSError as error:
        raise Unusable(f"De mapping {path} is niet te lezen: {why(error)}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (bij regel {mark.line + 1})" if mark else ""
        raise Unusable(f"De mapping {path} is geen geldige YAML{place}.") from error
    if not isinstance(told, dict):
        raise Unusable(f"De mapping {path} is leeg, of heeft geen instellingen.")
    try:
        return RegisterMapping.model_validate(told)
    except ValidationError as error:
        raise Unusable(*(f"{path}: {_in_dutch(dict(one))}" for one in error.errors())) from error


_WORDS = {
    "missing": "dit ontbreekt.",
    "extra_forbidden": "deze instelling bestaat niet.",
    "string_pattern_mismatch": "gebruik kleine letters, cijfers en streepjes.",
    "string_type": "hier hoort tekst.",
    "list_type": "hier hoort een lijst.",
    "dict_type": "hier horen paren van waarde en code.",
    "model_type": "hier horen instellingen met een naam.",
    "model_attributes_type": "hier horen instellingen met een naam.",
    "string_too_short": "dit is leeg.",
    "string_too_long": "dit is te lang.",
    "too_short": "dit is leeg.",
    "too_long": "dit zijn er te veel.",
}


def _in_dutch(fault: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "literal_error":
        return f"{place}: kies uit {fault['ctx']['expected'].replace(' or ', ' of ')}."
    return f"{place}: {_WORDS.get(fault['type']) or fault['msg']}"
