# SPDX-License-Identifier: EUPL-1.2
"""The demo region is loaded once, whole, and only where nothing was."""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from doorwijs import first_load
from doorwijs.issuer import Issuer
from doorwijs.places import Home


class Demo(ModuleType):
    """Stands in for `doorwijs.demo`; breaks off as often as it is told."""

    def __init__(self) -> None:
        super().__init__("doorwijs.demo")
        self.__spec__ = ModuleSpec("doorwijs.demo", None)
        self.loads = 0
        self.failures = 0

    def load(self, origin: str, issuer: Issuer, progress: first_load.Progress) -> None:
        self.loads += 1
        progress(1, 2)
        if self.loads <= self.failures:
            raise ConnectionError("weg")


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> Demo:
    stand_in = Demo()
    monkeypatch.setitem(sys.modules, "doorwijs.demo", stand_in)
    return stand_in


def load(home: Home, monkeypatch: pytest.MonkeyPatch, empty: bool) -> bool:
    monkeypatch.setattr(first_load, "is_empty", lambda intake: empty)
    issuer = Issuer.open(home.issuer)
    return first_load.load_demo_region(home, "http://poort", "http://intake", issuer, lambda done, total: None)


def test_only_an_empty_region_is_filled(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path).make()
    assert load(home, monkeypatch, empty=True)
    assert not load(home, monkeypatch, empty=False)
    assert demo.loads == 1


def test_a_load_that_broke_off_is_done_again(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, demo.failures = Home(tmp_path).make(), 1
    with pytest.raises(ConnectionError):
        load(home, monkeypatch, empty=True)
    assert load(home, monkeypatch, empty=False)
    assert not load(home, monkeypatch, empty=False)
