# SPDX-License-Identifier: EUPL-1.2
"""The check of a register as a report in Dutch (Markdown) and as data (JSON); cases by their own number only."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from referral.domain.rekenen import Kalender

from doorwijs.register.check_words import MEANINGS, NAMES, Category
from doorwijs.register.checking import Checked, Outcome
from doorwijs.register.verdicts import Clock, Day, Length, Verdict, Work

_MOST_IDS = 100
_MOST_LENGTHS = 8
_SECTIONS: Sequence[tuple[str, str, type[Category], Callable[[Verdict], Category], Category]] = (
    ("Hoe lang", "lengte", Length, lambda verdict: verdict.length, Length.RULE),
    ("De laatste dag", "laatsteDag", Day, lambda verdict: verdict.day, Day.SAME),
    ("Het tijdstip op de laatste dag", "tijdstip", Clock, lambda verdict: verdict.clock, Clock.WHOLE_DAY),
    ("Werk na het einde", "werk", Work, lambda verdict: verdict.work, Work.IN_TIME),
)
"""Heading, name in JSON, the categories, how to find one, and the one that needs no list of cases."""


def as_data(outcome: Outcome, calendar: Kalender) -> dict[str, Any]:
    """Every category with its count and all its cases, and every term with both ends."""
    return {
        "rijen": outcome.rows,
        "rijenGeweigerd": outcome.rows_refused,
        "dossiers": outcome.cases,
        "kalenderVersie": calendar.versie,
        "termijnen": [_kind_as_json(kind) for kind in outcome.kinds],
    }


def as_markdown(outcome: Outcome, calendar: Kalender, source: str) -> str:
    """The report; a category of more than a hundred cases names the first hundred."""
    lines = [f"# Termijnen van een register, nagerekend\n\nBron: {source}\n"]
    lines.append(
        f"{_n(outcome.rows)} rijen gelezen, {_n(outcome.rows_refused)} geweigerd; {_n(outcome.cases)} dossiers. "
        f"Gerekend met kalender `{calendar.versie}`.\n"
    )
    for kind in outcome.kinds:
        lines += _kind(kind)
    return "\n".join(lines)


def _kind(kind: Checked) -> Iterator[str]:
    rule, total = kind.rule, len(kind.verdicts)
    extra = f", te verlengen met {rule.verlenging.aantal} {rule.verlenging.eenheid}" if rule.verlenging else ""
    yield f"## Termijn ‘{kind.kind}’\n\nRegel: {rule.aantal} {rule.eenheid}{extra} ({rule.bron}). "
    yield f"{_n(total)} termijnen nagerekend, {_n(kind.without)} dossiers zonder deze termijn.\n"
    other = sum(verdict.moved != 0 for verdict in kind.verdicts)
    yield f"**Bij {_n(other)} van de {_n(total)} is de laatste dag volgens de wet een andere.** "
    weekend = sum(verdict.register.isoweekday() > 5 for verdict in kind.verdicts)
    yield f"Het register laat {_n(weekend)} termijnen op een zaterdag of zondag eindigen.\n"
    for heading, _, categories, find, plain in _SECTIONS:
        yield from _section(heading, categories, find, plain, kind.verdicts)
    yield from _impossible(kind)


def _section(
    heading: str,
    categories: type[Category],
    find: Callable[[Verdict], Category],
    plain: Category,
    told: Sequence[Verdict],
) -> Iterator[str]:
    yield f"### {heading}\n\n| wat | dossiers | uitleg |\n|---|---:|---|"
    groups = {one: [verdict for verdict in told if find(verdict) is one] for one in categories}
    for one, group in groups.items():
        if group:
            yield f"| {NAMES[one]} | {_n(len(group))} | {_explained(one, group)} |"
    yield ""
    for one, group in groups.items():
        if group and one is not plain:
            rest = f", en {_n(len(group) - _MOST_IDS)} andere" if len(group) > _MOST_IDS else ""
            ids = ", ".join(verdict.case for verdict in group[:_MOST_IDS]) + rest
            summary = f"{NAMES[one].capitalize()}: {_n(len(group))}"
            yield f"<details><summary>{summary}</summary>\n\n{ids}\n\n</details>\n"


def _explained(category: Category, group: Sequence[Verdict]) -> str:
    parts = [MEANINGS.get(category, "")]
    if isinstance(category, Length):
        common = Counter(verdict.days for verdict in group).most_common(_MOST_LENGTHS)
        more = " (de meeste)" if len({verdict.days for verdict in group}) > _MOST_LENGTHS else ""
        parts.append("Dagen" + more + ": " + ", ".join(f"{days} ({_n(count)}×)" for days, count in common) + ".")
    if isinstance(category, Day) and category is not Day.SAME:
        moved = sorted(Counter(verdict.moved for verdict in group).items())
        parts.append("Dagen later: " + ", ".join(f"{days} ({_n(count)}×)" for days, count in moved) + ".")
    return " ".join(part for part in parts if part)


def _impossible(kind: Checked) -> Iterator[str]:
    if kind.impossible:
        yield "### Niet na te rekenen\n\n| dossier | waarom |\n|---|---|"
        yield from (f"| {case} | {fault.uitleg} |" for case, fault in kind.impossible)
        yield ""


def _kind_as_json(kind: Checked) -> dict[str, Any]:
    return {
        "soort": kind.kind,
        "regel": kind.rule.model_dump(mode="json", exclude_none=True),
        "zonder": kind.without,
        "onmogelijk": [
            {"dossier": case, "code": fault.code, "veld": fault.veld, "uitleg": fault.uitleg}
            for case, fault in kind.impossible
        ],
        "categorieen": {
            name: [_category(one, [v.case for v in kind.verdicts if find(v) is one]) for one in categories]
            for _, name, categories, find, _ in _SECTIONS
        },
        "nagerekend": [_as_row(verdict) for verdict in kind.verdicts],
    }


def _category(one: Category, cases: list[str]) -> dict[str, Any]:
    """A category by its stable code, with the Dutch beside it."""
    return {
        "code": one.value,
        "naam": NAMES[one],
        "uitleg": MEANINGS.get(one),
        "aantal": len(cases),
        "dossiers": cases,
    }


def _as_row(verdict: Verdict) -> dict[str, Any]:
    return {
        "dossier": verdict.case,
        "begin": verdict.begin.isoformat(),
        "register": verdict.register.isoformat(),
        "wet": verdict.law.isoformat(),
        "dagenLater": verdict.moved,
        **{name: find(verdict).value for _, name, _, find, _ in _SECTIONS},
    }


def _n(count: int) -> str:
    return f"{count:,}".replace(",", ".")
