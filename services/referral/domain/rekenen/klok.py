# SPDX-License-Identifier: EUPL-1.2
"""Dutch wall clock and UTC: one zone, pinned tzdata, exclusive bounds.

The zone comes from the `tzdata` package that the lock file pins, never from the machine, so that the
same question gives the same instant everywhere. Instants leave this module in UTC only.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from referral.domain.rekenen.fouten import BuitenBereik, TijdZonderZone

EERSTE_DAG = date(2000, 1, 1)
LAATSTE_DAG = date(2199, 12, 31)
DAG = timedelta(days=1)

with files("tzdata").joinpath("zoneinfo/Europe/Amsterdam").open("rb") as _bron:
    AMSTERDAM = ZoneInfo.from_file(_bron, key="Europe/Amsterdam")


@lru_cache(maxsize=8192)
def als_moment(dag: date, tijd: time) -> datetime:
    """The UTC instant at which the clock in Amsterdam shows `tijd` on `dag`.

    A time that summer time skips (02:00 to 03:00, Richtlijn 2000/84/EG) is the instant of the jump; of
    a time that occurs twice the first is taken. So windows that touch keep touching on those two days.
    """
    if tijd.hour == 2:
        lokaal = datetime.combine(dag, tijd, AMSTERDAM)
        if lokaal.astimezone(UTC).astimezone(AMSTERDAM).hour != tijd.hour:
            tijd = time(3)
    return datetime.combine(dag, tijd, AMSTERDAM).astimezone(UTC)


def middernacht(dag: date) -> datetime:
    """The UTC instant at which `dag` begins in the Netherlands."""
    return als_moment(dag, time.min)


def einde_als_moment(dag: date) -> datetime:
    """The exclusive UTC bound of a term that runs up to and including `dag`: the next local midnight."""
    return middernacht(dag + DAG)


def dag_van(moment: datetime) -> date:
    """The Dutch calendar day on which `moment` falls."""
    return moment.astimezone(AMSTERDAM).date()


def in_bereik(dag: date, veld: str) -> date:
    """`dag` itself, if the calendar rules cover it. Raises `BuitenBereik`."""
    if not EERSTE_DAG <= dag <= LAATSTE_DAG:
        raise BuitenBereik(veld, eerste=EERSTE_DAG, laatste=LAATSTE_DAG)
    return dag


def als_dag(wanneer: date | datetime, veld: str) -> date:
    """The Dutch day of a date or an instant. Raises `TijdZonderZone` and `BuitenBereik`."""
    if isinstance(wanneer, datetime):
        if wanneer.utcoffset() is None:
            raise TijdZonderZone(veld)
        in_bereik(wanneer.date(), veld)
        wanneer = dag_van(wanneer)
    return in_bereik(wanneer, veld)
