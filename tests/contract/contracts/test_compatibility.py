# SPDX-License-Identifier: EUPL-1.2
"""Each kind of break of a published type is planted and refused; an optional field is let through."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from contracts.compatibility import breaks
from contracts.json_schema import Schema, schemas
from contracts.registry import POSTED

NOW = schemas()
REGISTERED = "nl.meldingen.melding-geregistreerd.v1"
STARTED = "nl.termijnen.termijn-gestart.v1"
DECLINED = "nl.partners.doorverwijzing-geweigerd.v1"

Change = Callable[[Schema], Any]


def after(name: str, change: Change) -> list[str]:
    changed = copy.deepcopy(NOW)
    change(changed[name])
    return breaks(NOW, changed, posted=frozenset(POSTED))


def data(schema: Schema) -> Schema:
    reference = schema["properties"]["data"]["$ref"].removeprefix("#/$defs/")
    found: Schema = schema["$defs"][reference]
    return found


def field(schema: Schema, name: str) -> Schema:
    found: Schema = data(schema)["properties"][name]
    return found


def test_no_change_is_no_break() -> None:
    assert breaks(NOW, copy.deepcopy(NOW)) == []


REFUSED: dict[str, tuple[str, Change, str]] = {
    "field removed": (REGISTERED, lambda s: data(s)["properties"].pop("sector"), "data.sector was removed"),
    "optional attribute removed": (
        REGISTERED, lambda s: s["properties"].pop("traceparent"), "traceparent was removed"),
    "nested field removed": (
        REGISTERED, lambda s: s["$defs"]["Eigenaar"]["properties"].pop("id"), "data.eigenaar.id was removed"),
    "new required field": (
        REGISTERED,
        lambda s: (data(s)["properties"].update(wijk={"type": "string"}), data(s)["required"].append("wijk")),
        "data required gained 'wijk'"),
    "field no longer required": (
        REGISTERED, lambda s: data(s)["required"].remove("sector"), "data required lost 'sector'"),
    "type changed": (
        REGISTERED, lambda s: field(s, "codelijstVersie").update(type="string"),
        "data.codelijstVersie may no longer be integer"),
    "null no longer allowed": (
        REGISTERED, lambda s: field(s, "sector")["anyOf"].pop(), "data.sector may no longer be null"),
    "null now allowed": (
        REGISTERED, lambda s: field(s, "gemeente").update(anyOf=[field(s, "gemeente").copy(), {"type": "null"}]),
        "data.gemeente may now also be null"),
    "enum lost a value": (
        REGISTERED, lambda s: s["$defs"]["Kanaal"]["enum"].remove("e-mail"), "data.kanaal enum lost 'e-mail'"),
    "enum gained a value": (
        REGISTERED, lambda s: s["$defs"]["Kanaal"]["enum"].append("chat"), "data.kanaal enum gained 'chat'"),
    "pattern changed": (
        REGISTERED, lambda s: field(s, "gemeente").update(pattern="^0[0-9]{3}$"), "data.gemeente pattern was"),
    "pattern added": (STARTED, lambda s: field(s, "termijnId").update(pattern="^0"), "data.termijnId pattern was"),
    "pattern dropped": (REGISTERED, lambda s: field(s, "gemeente").pop("pattern"), "data.gemeente pattern was"),
    "pattern in a list": (
        REGISTERED, lambda s: field(s, "doelgroepen")["items"].update(pattern="^w"),
        "data.doelgroepen[] pattern was"),
    "pattern of what may be null": (
        REGISTERED, lambda s: field(s, "sector")["anyOf"][0].update(pattern="^t"), "data.sector pattern was"),
    "limit tightened": (STARTED, lambda s: field(s, "aantal").update(minimum=1), "data.aantal minimum was 0"),
    "limit loosened": (
        STARTED, lambda s: field(s, "afspraak")["anyOf"][0].update(maxLength=200), "maxLength was 80"),
    "posted: field removed": (DECLINED, lambda s: data(s)["properties"].pop("reden"), "data.reden was removed"),
    "posted: enum lost a value": (
        DECLINED, lambda s: s["$defs"]["Weigerreden"]["enum"].pop(), "enum lost 'andere-partij-beter'"),
    "posted: new required field": (
        DECLINED, lambda s: data(s)["required"].append("toelichting"), "required gained 'toelichting'"),
    "posted: limit tightened": (
        DECLINED, lambda s: s["properties"]["source"].update(maxLength=100), "source maxLength was 200"),
    "posted: rule changed": (
        DECLINED, lambda s: s["$defs"]["Doorwijzing"].pop("else") and s["$defs"]["Doorwijzing"].update(then={}),
        "data.doorwijzing then was"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "change", "told"), REFUSED.values(), ids=REFUSED)
def test_a_break_is_refused(name: str, change: Change, told: str) -> None:
    found = after(name, change)
    assert all(line.startswith(f"{name}: ") for line in found)
    assert [line for line in found if told in line]


def test_a_type_that_is_removed_is_refused() -> None:
    kept = {name: schema for name, schema in NOW.items() if name != STARTED}
    assert breaks(NOW, kept) == [f"{STARTED}: the type was removed"]


ALLOWED: dict[str, tuple[str, Change]] = {
    "optional field": (REGISTERED, lambda s: data(s)["properties"].update(wijk={"type": "string"})),
    "optional nested field": (
        REGISTERED, lambda s: s["$defs"]["Actor"]["properties"].update(systeem={"type": "string"})),
    "optional attribute": (REGISTERED, lambda s: s["properties"].update(tracestate={"type": "string"})),
    "better explanation": (REGISTERED, lambda s: data(s).update(description="Beter uitgelegd.")),
    "values told in another order": (REGISTERED, lambda s: s["$defs"]["Kanaal"]["enum"].reverse()),
    "posted: optional field": (DECLINED, lambda s: data(s)["properties"].update(kenmerk={"type": "string"})),
    "posted: enum gained a value": (DECLINED, lambda s: s["$defs"]["Weigerreden"]["enum"].append("wachtlijst")),
    "posted: field no longer required": (DECLINED, lambda s: data(s)["required"].remove("reden")),
    "posted: limit loosened": (DECLINED, lambda s: s["properties"]["source"].update(maxLength=400)),
    "posted: pattern dropped": (DECLINED, lambda s: s["properties"]["source"].pop("pattern")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "change"), ALLOWED.values(), ids=ALLOWED)
def test_what_breaks_nobody_is_let_through(name: str, change: Change) -> None:
    assert after(name, change) == []


def test_a_new_type_and_a_new_version_are_let_through() -> None:
    added = NOW | {"nl.meldingen.melding-geregistreerd.v2": NOW[REGISTERED]}
    assert breaks(NOW, added) == []
