# SPDX-License-Identifier: EUPL-1.2
"""Each thing that can be wrong has its own name, tells every fault in Dutch, and repeats no value."""

import json
import re
from typing import Any

import pytest

from contracts import shapes
from contracts.errors import ContractError, Fout, InvalidData, NotACloudEvent, NotJson, UnknownType, UnknownVersion
from contracts.generate import HERE
from contracts.json_schema import schemas
from contracts.wire import parse, parse_posted, split_batch

NAMES = ("ontvangst-bevestigd", "doorverwijzing-geweigerd")
BEVESTIGD, GEWEIGERD = (f"nl.partners.{name}.v1" for name in NAMES)


def message(name: str = "nl.meldingen.melding-geregistreerd.v1", **data: Any) -> dict[str, Any]:
    golden: dict[str, Any] = json.loads((HERE / "examples" / f"{name}.json").read_text("utf-8"))
    golden["data"] = {key: value for key, value in (golden["data"] | data).items() if value is not ...}
    return golden


def wire(*args: str, **data: Any) -> bytes:
    return json.dumps(message(*args, **data)).encode()


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b'{"id":NaN}', b"[" * 5000, b'{"naam": "Zo\xeb"}'])
def test_what_is_no_json(raw: bytes) -> None:
    with pytest.raises(NotJson):
        parse(raw)


def test_a_version_that_is_not_known_is_told_from_a_type_that_is_not() -> None:
    with pytest.raises(UnknownVersion) as version:
        parse(json.dumps(message() | {"type": "nl.meldingen.melding-geregistreerd.v2"}).encode())
    assert version.value.event_type == "nl.meldingen.melding-geregistreerd.v2"
    assert "nl.meldingen.melding-geregistreerd.v1" in version.value.fouten[0].uitleg
    with pytest.raises(UnknownType):
        parse(json.dumps(message() | {"type": "nl.meldingen.melding-verhuisd.v1"}).encode())


def test_what_a_partner_posts_and_what_doorwijs_publishes_are_two_lists() -> None:
    with pytest.raises(UnknownType):
        parse(wire(BEVESTIGD))
    with pytest.raises(UnknownType):
        parse_posted(wire())


def test_all_faults_of_the_data_are_told_at_once() -> None:
    raw = wire(kanaal="postduif", gemeente="Arnhem", codelijstVersie="1", doelgroepen=["wia", "W W"], sector=...)
    with pytest.raises(InvalidData) as refused:
        parse(raw)
    assert refused.value.fouten == (
        Fout("data.kanaal", "Deze waarde staat niet in de lijst: website, landelijk-portaal, inlooppunt, "
             "telefoon, e-mail, partner of import.", "niet-in-lijst"),
        Fout("data.codelijstVersie", "Hier hoort een geheel getal.", "geen-geheel-getal"),
        Fout("data.gemeente", "Geef de gemeentecode van vier cijfers, zoals 0202.", "verkeerde-vorm"),
        Fout("data.doelgroepen.1", "Gebruik kleine letters, cijfers en losse streepjes, zoals in werk-zoeken.",
             "verkeerde-vorm"),
        Fout("data.sector", "Dit veld ontbreekt.", "ontbreekt"),
    )  # fmt: skip


def test_every_shape_is_told_with_an_example_that_fits() -> None:
    found = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schemas()))
    assert {json.loads(one) for one in found} == shapes.TOLD.keys() - {shapes.EVENT_TYPE}  # a schema names its own
    for pattern, told in shapes.TOLD.items():
        assert told.endswith(".") and "^" not in told
        if examples := re.search(r"(?:zoals|lijkt op) (?:in )?(.*)\.$", told):
            for example in examples[1].strip('"').split(" of "):
                assert re.fullmatch(pattern, example), example


def test_no_value_is_repeated() -> None:
    with pytest.raises(ContractError) as refused:
        parse(wire(kanaal="Jan Jansen", eigenaar="Jan Jansen", uiterlijk="Jan Jansen", gemeente=["Jan Jansen"]))
    assert "Jansen" not in str(refused.value) + repr(refused.value.fouten)
    assert refused.value.__context__ is None


def test_every_kind_of_fault_is_told_in_dutch() -> None:
    raw = wire(
        meldingId="4081", correlatie=5, gebeurdOp="2026-02-30T00:00:00Z", eigenaar=[], codelijstVersie=0,
        volgendeStap="", typeVraag="x" * 81, doelgroepen="wia", ontvangenOp=1772442860, sector=False,
    )  # fmt: skip
    with pytest.raises(InvalidData) as refused:
        parse(raw)
    assert len(refused.value.fouten) == 10
    assert "ongeldig" not in {fout.code for fout in refused.value.fouten}


def test_a_reader_survives_a_field_that_was_added_later() -> None:
    eigenaar = message()["data"]["eigenaar"] | {"sinds": "2027"}
    assert parse(wire(eigenaar=eigenaar, nieuw=[1])).to_bytes() == parse(wire()).to_bytes()


def test_a_reader_knows_the_published_names_only() -> None:
    with pytest.raises(InvalidData):
        parse(wire(dossiernummer=..., **{"melder_type": "werkende", "melderType": ...}))


def test_a_partner_hears_of_a_field_that_the_contract_lacks() -> None:
    with pytest.raises(InvalidData) as refused:
        parse_posted(wire(BEVESTIGD, naamMelder="Jan Jansen"))
    assert [(fout.veld, fout.code) for fout in refused.value.fouten] == [("data.naamMelder", "onbekend-veld")]


@pytest.mark.parametrize(
    "doorwijzing",
    [..., None, {"soort": "dienst"}, {"soort": "gids", "partnerId": "019caced-0010-7010-8010-408100000010"}],
)
def test_no_decline_without_a_way_onward(doorwijzing: Any) -> None:
    with pytest.raises(InvalidData) as refused:
        parse_posted(wire(GEWEIGERD, doorwijzing=doorwijzing))
    assert refused.value.fouten[0].veld == "data.doorwijzing"


def test_a_partner_may_use_its_own_time_zone() -> None:
    event = parse_posted(wire(BEVESTIGD, gebeurdOp="2026-03-02T14:22:30+01:00"))
    assert event.data.gebeurd_op == parse_posted(wire(BEVESTIGD)).data.gebeurd_op


def test_a_batch_falls_apart_in_messages_that_stand_alone() -> None:
    good, bad = split_batch(b"[" + wire(BEVESTIGD) + b", 4]")
    assert parse_posted(good).type == BEVESTIGD
    with pytest.raises(ContractError):
        parse_posted(bad)
    with pytest.raises(NotACloudEvent):
        split_batch(wire(BEVESTIGD))
    with pytest.raises(NotJson):
        split_batch(b"[")
