# SPDX-License-Identifier: EUPL-1.2
"""What running services export: one trace from request to board, figures with units, and nothing of a person."""

import secrets

from tests.e2e.receiver import Receiver, Seen
from tests.system import MELDING, System, eventually

_CALLER = "00f067aa0ba902b7"
_PERSON = "Wilhelmina Achterhoekse"


def test_given_a_melding_when_it_reaches_the_board_then_all_of_it_is_one_trace(
    system: System, diensten: dict[str, str], receiver: Receiver
) -> None:
    trace = secrets.token_hex(16)
    caller = {"traceparent": f"00-{trace}-{_CALLER}-01"}
    answer = system.client("gids").post("/intake/v1/meldingen", json=MELDING, headers=caller)
    melding = answer.raise_for_status().json()["id"]

    def ways() -> list[list[str]]:
        mine = receiver.of_trace(trace)
        return [way_to(one, mine) for one in mine if one.name == "project"]

    publish = "intake publish"
    straight = ["intake POST /v1/meldingen", publish, "reporting process", "reporting project"]
    round_about = [publish, "referral process", "referral publish", "reporting process", "reporting project"]
    eventually(lambda: straight in ways(), 15, "intake's own event is on the board")
    eventually(lambda: [straight[0], *round_about] in ways(), 15, "and so is what referral made of it")
    roots = [one for one in receiver.of_trace(trace) if one.parent == _CALLER]
    assert [one.name for one in roots] == ["POST /v1/meldingen"], "everything hangs under the request"
    exported = b"".join(receiver.bodies)
    assert melding.encode() not in exported, "not even which case it was"


def way_to(span: Seen, seen: list[Seen]) -> list[str]:
    """From the request down to this span."""
    above = [one for one in seen if one.id == span.parent]
    return [*(way_to(above[0], seen) if above else []), f"{span.service} {span.name}"]


def test_given_running_services_then_each_exports_its_figures(
    system: System, diensten: dict[str, str], receiver: Receiver
) -> None:
    of_all = {"doorwijs.inbox.lag", "doorwijs.quarantine.events", "doorwijs.quarantine.cases", "doorwijs.bus.up"}
    of_stores = of_all | {"doorwijs.relay.lag", "doorwijs.relay.age", "doorwijs.append.batch"}
    wanted = {
        "intake": of_stores,
        "referral": of_stores | {"doorwijs.timers.armed", "doorwijs.timers.late"},
        "reporting": of_all | {"doorwijs.board.cases", "doorwijs.board.terms", "doorwijs.board.events"},
    }
    pairs = {(service, name) for service, names in wanted.items() for name in names}
    eventually(lambda: pairs <= receiver.metrics.keys(), 40, "every figure was exported")
    for service in wanted:
        assert receiver.metrics[service, "doorwijs.bus.up"].gauge.data_points[0].as_double == 1
    assert receiver.metrics["referral", "doorwijs.timers.armed"].unit == "{timer}"


def test_given_what_people_type_then_no_trace_and_no_log_has_it(system: System, receiver: Receiver) -> None:
    gids = system.client("gids", organisatie="werkcentrum")
    before = len(receiver.bodies)
    key = {"Idempotency-Key": _PERSON.encode().hex()}
    gids.post("/intake/v1/meldingen", json=MELDING | {"naam": _PERSON}, headers=key)
    gids.post("/intake/v1/meldingen", json=MELDING | {"gemeente": _PERSON})
    gids.post("/intake/v1/meldingen", content=_PERSON.encode(), headers={"Content-Type": "application/json"})
    gids.get(f"/referral/v1/regies/{_PERSON}")
    gids.get("/reporting/v1/termijnen", params={"nummer": _PERSON})
    gids.post("/referral/v1/gebeurtenissen", json={"id": _PERSON, "data": {"naam": _PERSON}})
    system.client("gids").get("/dossiers", params={"nummer": _PERSON})
    eventually(lambda: len(receiver.bodies) >= before + 6, 15, "it was exported")
    told = b"".join(receiver.bodies) + b"".join(log.read_bytes() for log in (system.home / "logs").iterdir())
    for word in (*_PERSON.split(), _PERSON.encode().hex()):
        assert word.encode() not in told, word
