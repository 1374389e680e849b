# SPDX-License-Identifier: EUPL-1.2
"""Counts a register of the form of `receipt.csv` with nothing but the csv module, independently of the import."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

Happening = tuple[datetime, str]


@dataclass(frozen=True)
class Timeline:
    """What a reader wants to find back of a case: each activity and its moment, and how its deadline went.

    `verdicts` are all that were given in the case, on any termijn; `verdict` is how the deadline ended.
    """

    activities: tuple[Happening, ...]
    deadline: tuple[Happening, ...]
    verdicts: tuple[Happening, ...]
    verdict: str

    @classmethod
    def of(cls, events: Sequence[dict[str, Any]], termijnen: Sequence[dict[str, Any]]) -> Self:
        """The timeline that reporting tells; its titles end with the name of the activity or the termijn."""
        activities: list[Happening] = []
        deadline: list[Happening] = []
        verdicts: list[Happening] = []
        for one in events:
            moment, kind = datetime.fromisoformat(one["gebeurdOp"]), one["type"].split(".")[2]
            name = one["titel"].partition(": ")[2]
            if kind == "feit-geimporteerd":
                activities.append((moment, name))
            elif kind.startswith("termijn-") and name == "afhandelen":
                deadline.append((moment, kind))
            if kind.startswith("termijn-") and kind != "termijn-gestart":
                verdicts.append((moment, kind))
        judged = {one["soort"]: one["oordeel"] for one in termijnen if one["oordeel"] != "loopt"}
        assert judged.keys() == {"afhandelen"}, "only the register's own deadline has a verdict"
        return cls(_in_order(activities), _in_order(deadline), _in_order(verdicts), judged["afhandelen"])


def _in_order(happenings: list[Happening]) -> tuple[Happening, ...]:
    return tuple(sorted(happenings))


@dataclass(frozen=True)
class Counted:
    """The whole register: its rows, its timelines by case, who is in it, and the events that it should become."""

    rows: int
    timelines: dict[str, Timeline]
    performers: frozenset[str]

    @property
    def cases(self) -> int:
        return len(self.timelines)

    @property
    def events(self) -> Counter[str]:
        kinds = [kind for one in self.timelines.values() for _, kind in one.deadline]
        closed = kinds.count("termijn-gehaald")
        begun = {"melding-geimporteerd": self.cases, "regie-gestart": self.cases, "feit-geimporteerd": self.rows}
        return Counter(begun | {"regie-afgesloten": closed, "melding-afgesloten": closed})


def count(path: Path) -> Counted:
    """Reads the file anew. A deadline that passed is breached at its own moment, also when closing came later."""
    by_case = _cases(path)
    timelines = {number: _timeline(rows) for number, rows in by_case.items()}
    performers = frozenset(row["org:resource"] for rows in by_case.values() for row in rows)
    return Counted(sum(len(rows) for rows in by_case.values()), timelines, performers)


def one_of_each_shape(path: Path, folder: Path) -> Path:
    """Writes a register of the same name with the first case of each shape.

    Cases of one shape have the same activities in the same order, came in over the same channel, and are as open
    or as late as each other.
    """
    shapes: dict[object, list[dict[str, str]]] = {}
    for rows in _cases(path).values():
        course = tuple(row["concept:name"] for row in rows)
        kinds = tuple(kind for _, kind in _timeline(rows).deadline)
        shapes.setdefault((course, rows[0]["case:channel"], kinds), rows)
    part = folder / path.name
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, next(iter(shapes.values()))[0])
        writer.writeheader()
        for rows in shapes.values():
            writer.writerows(rows)
    return part


def _cases(path: Path) -> dict[str, list[dict[str, str]]]:
    by_case: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_case[row["case:concept:name"]].append(row)
    return by_case


def _timeline(rows: list[dict[str, str]]) -> Timeline:
    activities = [(datetime.fromisoformat(row["time:timestamp"]), row["concept:name"]) for row in rows]
    start, end = (datetime.fromisoformat(rows[0][f"case:{name}"]) for name in ("startdate", "deadline"))
    closed = datetime.fromisoformat(rows[0]["case:enddate"]) if rows[0]["case:enddate"] else None
    deadline = [(start, "termijn-gestart")]
    if closed is None or closed >= end:
        deadline.append((end, "termijn-overschreden"))
    if closed is not None:
        deadline.append((closed, "termijn-gehaald"))
    verdict = "gehaald" if closed is not None and closed < end else "te-laat"
    deadline.sort()
    given = tuple(one for one in deadline if one[1] != "termijn-gestart")
    return Timeline(tuple(sorted(activities)), tuple(deadline), given, verdict)
