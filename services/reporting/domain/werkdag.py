# SPDX-License-Identifier: EUPL-1.2
"""Which days count as working days in words such as "nog 2 werkdagen". Verdicts never depend on this."""

from datetime import date


def is_werkdag(dag: date) -> bool:
    """Monday to Friday. Holidays are for referral to decide: the end of a termijn already allows for them."""
    return dag.weekday() < 5
