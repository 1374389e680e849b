# SPDX-License-Identifier: EUPL-1.2
"""The demo region comes up whole, may be loaded again after it broke off, and is kept alive by a command."""

import pytest

from doorwijs.demo.loading import load
from doorwijs.issuer import Issuer
from doorwijs.places import Home
from tests.system import System, eventually

CASES = 40


def head(system: System, service: str) -> int:
    """The last number that a service gave to an event."""
    number: int = next(
        one["says"]["relay"]["head"] for one in system.status()["processes"] if one["name"] == service
    )
    return number


def test_given_a_load_that_broke_off_when_it_is_done_again_then_nothing_is_there_twice(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORWIJS_HOME", str(system.home))
    home = Home.find()
    home.demo_begun.touch()
    before = head(system, "intake")
    seen: list[tuple[int, int]] = []
    origin = f"http://127.0.0.1:{system.port}"

    def stop_halfway(done: int, total: int) -> None:
        if done == CASES // 2:
            raise KeyError("stop")

    with pytest.raises(KeyError):
        load(origin, Issuer.open(home.issuer), stop_halfway, CASES)
    load(origin, Issuer.open(home.issuer), lambda *done: seen.append(done), CASES)
    first = head(system, "intake")
    load(origin, Issuer.open(home.issuer), lambda *done: None, CASES)
    home.demo_begun.unlink()
    assert head(system, "intake") == first >= before + CASES
    assert seen[-1] == (CASES, CASES)
    counts = system.client("gids").get("/reporting/v1/termijnen/tellingen").raise_for_status().json()["perStand"]
    assert counts["laat"] and counts["schema"]


def test_given_a_demo_region_when_it_is_kept_alive_then_things_happen(
    system: System, diensten: dict[str, str]
) -> None:
    before = head(system, "intake") + head(system, "referral")
    done = system.run("demo", "leven", "--per-minuut", "600", "--aantal", "12")
    told = done.stdout.decode()
    assert done.returncode == 0, told + done.stderr.decode()
    assert "nieuwe melding uit" in told
    assert "niet gelukt" not in told
    eventually(lambda: head(system, "intake") + head(system, "referral") >= before + 12, 10, "events were stored")
