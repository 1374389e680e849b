# SPDX-License-Identifier: EUPL-1.2
"""Proposes the closed lists of a mapping from what stands in a register, for a person to check."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator

import yaml

from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.parts import Listed
from doorwijs.register.reading import Register

_LONGEST = 70
_TO_CHECK = """\
# Voorstel uit {name}. Kijk elke regel na voordat u hem in de mapping zet.
# Staat er de naam van een persoon, of een verhaal? Haal de regel weg: rijen met die cel worden dan geweigerd.
# Voor de dubbele punt staat de code, erachter de cel. Iets anders tonen kan met {{cel: ..., naam: ...}}."""


def propose(register: Register, mapping: RegisterMapping) -> Iterator[str]:
    """Lines of YAML: a code for each activity and group, the most used first. What the mapping has stays."""
    columns = mapping.kolommen
    yield _TO_CHECK.format(name=register.path.name)
    for name, column, known in (
        ("activiteiten", columns.activiteit, mapping.activiteiten),
        ("groepen", columns.groep, mapping.groepen),
    ):
        if column:
            yield f"{name}:"
            yield from _lines(_counted(register, column, mapping.leeg), known)


def _counted(register: Register, column: str, empty: Collection[str]) -> Counter[str]:
    place = register.header.cells.index(column)
    cells = (" ".join(record.cells[place].split()) for record in register.rows() if record.fault is None)
    return Counter(cell for cell in cells if cell and cell not in empty)


def _lines(cells: Counter[str], known: dict[str, Listed]) -> Iterator[str]:
    by_cell = {" ".join(one.cel.split()): (code, one) for code, one in known.items()}
    cells.update(dict.fromkeys(by_cell, 0))
    taken = set(known)
    for cell, count in cells.most_common():
        code, one = by_cell.get(cell, ("", None))
        if one is None:
            code = _new_code(cell, taken)
            taken.add(code)
        label = cell if one is None or one.naam == one.cel else one.model_dump()
        in_list = yaml.safe_dump([label], allow_unicode=True, default_flow_style=True, width=10_000).strip()
        yield f"  {code}: {in_list[1:-1]}  # {count} keer"


def _new_code(cell: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode().lower()
    code = re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "code"
    numbered = (f"{code}-{n}" for n in range(2, len(taken) + 3))
    return code if code not in taken else next(one for one in numbered if one not in taken)
