# SPDX-License-Identifier: EUPL-1.2
"""From a filter to SQL: the termijnen of one region that stand on the board, each with its stand at one moment.

The stands are ranges of `einde` and `risico`, the same as in `domain.stand.stand_op`, so that an index finds them.
"""

from datetime import datetime, timedelta
from typing import Any, LiteralString

from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand, begin_van, einde_van_de_dag

OPEN: LiteralString = "regio = %(regio)s and klaar_op is null and dossiernummer is not null"
STAND: LiteralString = (
    "case when einde <= %(nu)s then 'laat' when einde <= %(middernacht)s then 'vandaag'"
    " when risico <= %(nu)s then 'risico' else 'schema' end"
)
OP_DAG: LiteralString = "(einde > %(dag_van)s and einde <= %(dag_tot)s)"
IN_STAND: dict[Stand, LiteralString] = {
    Stand.LAAT: "einde <= %(nu)s",
    Stand.VANDAAG: "einde > %(nu)s and einde <= %(middernacht)s",
    Stand.RISICO: "einde > %(middernacht)s and risico <= %(nu)s",
    Stand.SCHEMA: "einde > %(middernacht)s and risico > %(nu)s",
}
_EQUAL: dict[str, LiteralString] = {
    "soort": "soort = %(soort)s",
    "aan_zet": "partij_soort = %(aan_zet)s",
    "partij": "partij = %(partij)s",
    "gemeente": "gemeente = %(gemeente)s",
    "melder": "melder_type = %(melder)s",
    "herkomst": "herkomst = %(herkomst)s",
}


def where(filter: BordFilter, *more: LiteralString, of_one_day: bool = True) -> LiteralString:
    """The condition of a filter but for its stand; `of_one_day` False leaves its last day out too."""
    given = [condition for name, condition in _EQUAL.items() if getattr(filter, name) is not None]
    if filter.uiterlijk and of_one_day:
        given.append(OP_DAG)
    return " and ".join(("regio = %(regio)s", *given, *more))


def values(filter: BordFilter, regio: str, nu: datetime) -> dict[str, Any]:
    """The parameters for all of this module's conditions."""
    dag = filter.uiterlijk
    return {name: getattr(filter, name) for name in _EQUAL} | {
        "regio": regio,
        "nu": nu,
        "middernacht": einde_van_de_dag(nu),
        "dag_van": begin_van(dag) if dag else None,
        "dag_tot": begin_van(dag + timedelta(days=1)) if dag else None,
    }
