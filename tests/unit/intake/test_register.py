# SPDX-License-Identifier: EUPL-1.2
"""A register is taken over in the codes that its mapping lists; all that is not in it is named at once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from intake.adapters.registers import read_registers
from intake.domain.errors import BuitenRegister
from intake.domain.overname import Feit, Overname, RegisterTermijn

OP = datetime(2026, 1, 5, 9, tzinfo=UTC)
MAPPING = """
register: loket
naam: Leerwerkloket
activiteiten:
  gesprek: Gesprek
  123: {cel: T1 Tests, naam: Toets}
  no: "No"
groepen: {balie: Balie}
melding: {resultaat: {kolom: uitkomst, waarden: {ja: gelukt}, anders: anders}}
termijnen: [{soort: afhandelen, einde: uiterlijk}]
"""


def test_what_is_not_in_the_lists_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "loket.yaml").write_text(MAPPING)
    register = read_registers(tmp_path)["loket"]
    termijnen = tuple(RegisterTermijn(kind, OP, OP, None) for kind in ("afhandelen", "bellen-met-jan"))
    facts = [
        Feit("loket", "gesprek", "1", "balie", None, OP),
        Feit("loket", "jan-had-schulden", "2", "piet", None, OP),
    ]
    with pytest.raises(BuitenRegister) as refusal:
        register.check(Overname("loket", "1", termijnen, OP, "verhuisd"), facts)
    assert [field for field, _ in refusal.value.velden] == [
        "termijnen.1.soort",
        "resultaat",
        "feiten.1.activiteit",
        "feiten.1.groep",
    ]
    register.check(Overname("loket", "1", termijnen[:1], OP, "gelukt"), facts[:1])


def test_a_mapping_tells_the_name_of_each_code(tmp_path: Path) -> None:
    (tmp_path / "loket.yaml").write_text(MAPPING)
    register = read_registers(tmp_path)["loket"]
    assert register.naam == "Leerwerkloket"
    assert register.activiteiten == {"gesprek": "Gesprek", "123": "Toets", "no": "No"}
    assert register.resultaten == {"gelukt", "anders"}


def test_one_register_has_one_mapping(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(MAPPING)
    with pytest.raises(ValueError, match="a second mapping of the register loket"):
        read_registers(tmp_path)
    assert read_registers(tmp_path / "nergens") == {}
