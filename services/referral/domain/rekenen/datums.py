# SPDX-License-Identifier: EUPL-1.2
"""How a date is written in Dutch."""

from datetime import date

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def datum(dag: date) -> str:
    """A date in full: vrijdag 3 april 2026."""
    return f"{WEEKDAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
