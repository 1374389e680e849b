# SPDX-License-Identifier: EUPL-1.2
"""A mapping is checked as a whole, and each fault is named in Dutch at its place."""

from pathlib import Path
from typing import Any

import pytest

from doorwijs.places import PROJECT
from doorwijs.register.faults import Unusable
from doorwijs.register.mapping_file import read_mapping
from tests.unit.doorwijs.register.small import MAPPING, mapping_file

_K, _M = MAPPING["kolommen"], MAPPING["melding"]


def faults(folder: Path, **changed: Any) -> str:
    with pytest.raises(Unusable) as fault:
        read_mapping(mapping_file(folder, **changed))
    return str(fault.value)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"register": "Mijn Register"}, "register: gebruik kleine letters, cijfers en streepjes."),
        ({"kolommen": {"dossier": "zaak"}}, "kolommen.activiteit: dit ontbreekt."),
        ({"kolommen": _K | {"zaak": "x"}}, "kolommen.zaak: deze instelling bestaat niet."),
        ({"kolommen": "zaak"}, "kolommen: hier horen instellingen met een naam."),
        ({"codering": "utf-16"}, "codering: kies uit 'automatisch', 'utf-8' of 'windows-1252'."),
        ({"zone": "Europe/Arnhem"}, "zone: Deze tijdzone bestaat niet."),
        ({"tijdvormen": ["dd-mm-jjjj"]}, "tijdvormen.0: Een tijdvorm is iso, of een vorm zoals"),
        ({"melding": _M | {"melderType": "burger"}}, "melding: Een melderType is werkzoekende, werkende"),
        ({"melding": _M | {"gemeente": "202"}}, "melding: Een gemeente is een code van vier cijfers"),
        ({"melding": _M | {"kanaal": {"vast": "e-mail", "kolom": "x"}}}, "Geef een vaste waarde, of een kolom"),
        ({"termijnen": [{"soort": "a", "einde": "x"}, {"soort": "a", "einde": "y"}]}, "mag een keer voorkomen"),
        ({"termijnen": [{"soort": "a", "einde": "x", "gehaald": {}}]}, "gehaald: Kies er een: afsluiting"),
        ({"termijnen": [{"soort": "a", "einde": "x", "gehaald": "nooit"}]}, "gehaald.bij: kies uit 'afsluiting'."),
    ],
)
def test_a_fault_is_named_at_its_place(tmp_path: Path, changed: dict[str, Any], told: str) -> None:
    assert told in faults(tmp_path, **changed)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, register="A", zone="B", codering="C").splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "told"), [("a: [", "geen geldige YAML (bij regel 1)"), ("", "is leeg"), ("a", "is leeg")]
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(text)
    with pytest.raises(Unusable) as fault:
        read_mapping(path)
    assert told in str(fault.value)


def test_a_missing_mapping_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"nergens\.yaml is niet te lezen"):
        read_mapping(tmp_path / "nergens.yaml")


def test_a_gemeente_code_needs_no_quotes(tmp_path: Path) -> None:
    path = mapping_file(tmp_path)
    path.write_text(path.read_text().replace("'0202'", "0202"))
    assert read_mapping(path).melding.gemeente.vast == "0202"


def test_the_mappings_that_ship_are_right() -> None:
    shipped = list((PROJECT / "deploy" / "mappings").glob("*.yaml"))
    assert shipped
    for path in shipped:
        read_mapping(path)
