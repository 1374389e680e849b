# SPDX-License-Identifier: EUPL-1.2
"""From a filter to SQL: the open termijnen of one region, each with its stand at one moment."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, LiteralString

from reporting.application.bord import BordFilter
from reporting.domain.stand import RISICO_VANAF, Stand

OPEN: LiteralString = """
with open as (
    select t.*, d.dossiernummer, d.melder_type, d.type_vraag, d.gemeente,
           ((t.einde - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date as dag,
           case when t.einde <= %(nu)s then 'laat'
                when ((t.einde - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date
                     = (%(nu)s at time zone 'Europe/Amsterdam')::date then 'vandaag'
                when extract(epoch from %(nu)s - t.start)
                     >= %(risico)s * extract(epoch from t.einde - t.start) then 'risico'
                else 'schema' end as stand
      from bord.termijnen t join bord.dossiers d on d.id = t.melding_id
     where t.regio = %(regio)s and t.klaar_op is null and t.einde is not null and d.dossiernummer is not null
)
"""

_CONDITIONS: dict[str, LiteralString] = {
    "stand": "stand = %(stand)s",
    "soort": "soort = %(soort)s",
    "aan_zet": "partij_soort = %(aan_zet)s",
    "partij": "partij = %(partij)s",
    "gemeente": "gemeente = %(gemeente)s",
    "melder": "melder_type = %(melder)s",
    "uiterlijk": "dag = %(uiterlijk)s",
}
MOST_URGENT = [stand.value for stand in Stand]


def where(filter: BordFilter, without: Collection[str] = ()) -> LiteralString:
    """The condition of a filter, leaving some fields out."""
    given = [
        condition
        for name, condition in _CONDITIONS.items()
        if name not in without and getattr(filter, name) is not None
    ]
    return " and ".join(given) or "true"


def values(filter: BordFilter, regio: str, nu: datetime) -> dict[str, Any]:
    """The parameters for `OPEN` and `where`."""
    chosen = {name: getattr(filter, name) for name in _CONDITIONS}
    return chosen | {"regio": regio, "nu": nu, "risico": RISICO_VANAF}
