# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of a mapping: proposed from a register, required, and the same as what intake has."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from doorwijs.register.codes import Codes
from doorwijs.register.faults import Unusable
from doorwijs.register.mapping_file import read_mapping
from doorwijs.register.proposing import propose
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import open_register
from tests.unit.doorwijs.register.small import MAPPING, mapping_file, register_file

ROWS = "".join(
    f"Z1,T{n},{activity},2024-03-01 10:00,,2024-04-01\n"
    for n, activity in enumerate(["Brief  verstuurd", "Intake", "Brief verstuurd", "Één: gesprek", "één gesprek"])
)
LISTS: dict[str, Any] = {
    "typeVragen": {"werkende": {"loopbaanadvies": ""}},
    "gemeenten": {"0202": ""},
    "sectoren": {},
    "kanalen": {"import": ""},
}
REGISTER: dict[str, Any] = {
    "register": "klein",
    "activiteiten": {"intake": "Intake", "besluit": "Besluit", "cafe": "Café"},
    "groepen": {},
    "termijnsoorten": ["afhandelen"],
    "resultaten": [],
}


def proposed(folder: Path, **changed: Any) -> dict[str, Any]:
    mapping = read_mapping(mapping_file(folder, **changed))
    told: dict[str, Any] = yaml.safe_load(
        "\n".join(propose(open_register(register_file(folder, ROWS), mapping), mapping))
    )
    return told


def test_a_proposal_has_a_code_for_each_cell_the_most_used_first(tmp_path: Path) -> None:
    told = proposed(tmp_path, activiteiten={})
    assert list(told["activiteiten"].items()) == [
        ("brief-verstuurd", "Brief verstuurd"),
        ("intake", "Intake"),
        ("een-gesprek", "Één: gesprek"),
        ("een-gesprek-2", "één gesprek"),
    ]


def test_a_proposal_keeps_what_the_mapping_has_and_can_be_put_in_its_place(tmp_path: Path) -> None:
    have = {"start": {"cel": "Intake", "naam": "Het eerste gesprek"}, "besluit": "Besluit"}
    told = proposed(tmp_path, activiteiten=have)
    assert {code: told["activiteiten"][code] for code in have} == have
    assert len(told["activiteiten"]) == 5
    read_mapping(mapping_file(tmp_path, **told))


def test_the_mapping_has_to_be_the_one_that_intake_has(tmp_path: Path) -> None:
    def wrong(**other: Any) -> str:
        return "\n".join(Codes(LISTS, [REGISTER | other]).wrong_in(read_mapping(mapping_file(tmp_path))))

    assert wrong() == ""
    assert 'register: intake kent "klein" nog niet' in wrong(register="groot")
    assert 'activiteiten: "intake" is bij intake onbekend' in wrong(activiteiten={"intake": "Anders"})
    assert 'termijnen: "afhandelen"' in wrong(termijnsoorten=[])


def test_a_result_by_column_names_its_codes(tmp_path: Path) -> None:
    asked = MAPPING["melding"] | {"resultaat": {"kolom": "wat"}}
    with pytest.raises(Unusable, match="Noem bij resultaat met waarden"):
        read_mapping(mapping_file(tmp_path, melding=asked))


def test_a_cell_has_one_code_and_what_meets_a_termijn_is_a_code(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="Elke cel mag bij een code staan"):
        read_mapping(mapping_file(tmp_path, activiteiten={"a": "Intake", "b": "Intake"}))
    termijn = {"soort": "a", "einde": "termijn", "gehaald": {"activiteit": "nergens"}}
    with pytest.raises(Unusable, match="geen code van activiteiten"):
        read_mapping(mapping_file(tmp_path, termijnen=[termijn]))


def test_a_pseudonym_is_the_same_with_the_same_key_only(tmp_path: Path) -> None:
    first, again = (Pseudonyms.open(tmp_path / "import" / "sleutel", "klein") for _ in range(2))
    other_key, other_register = Pseudonyms.passing(), Pseudonyms.open(tmp_path / "import" / "sleutel", "groot")
    assert (tmp_path / "import" / "sleutel").stat().st_mode & 0o777 == 0o600
    assert first.of("Jan") == again.of("Jan") != first.of("Piet")
    assert len({one.of("Jan") for one in (first, other_key, other_register)}) == 3
    (tmp_path / "kort").write_bytes(b"kort")
    with pytest.raises(Unusable, match="te kort"):
        Pseudonyms.open(tmp_path / "kort", "klein")
