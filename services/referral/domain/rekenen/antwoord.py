# SPDX-License-Identifier: EUPL-1.2
"""One case in, one answer out, as JSON values: what the API, the page and the command line all give."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from referral.domain.rekenen.bereken import bereken
from referral.domain.rekenen.fouten import GeenObject, Onmogelijk
from referral.domain.rekenen.geval import lees
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import einde_als_moment, in_bereik
from referral.domain.rekenen.lezen import Geval, lees_dag, zonder_aantekeningen
from referral.domain.rekenen.organisatie import zonder_invloed
from referral.domain.rekenen.uitkomst import Spanne, Tijdspanne, Uitkomst
from referral.domain.rekenen.verzameling import Verzameling
from referral.domain.rekenen.woorden import in_woorden

Json = dict[str, object]


def beantwoord(geval: object, kalender: Kalender) -> Json:
    """The answer to one case as JSON gave it, with its `id`; an impossible one has `fouten`, `fout` the first."""
    if not isinstance(geval, Mapping):
        return _fouten(GeenObject("geval"))
    kop: Json = {"id": geval["id"]} if "id" in geval else {}
    try:
        if "eindeAlsMoment" in geval:
            return kop | _als_moment(geval, kalender)
        vraag, eigen = lees(geval, kalender)
        return kop | als_json(bereken(vraag, eigen), zonder_invloed(vraag, eigen))
    except Onmogelijk as fout:
        return kop | _fouten(fout)


def als_json(uitkomst: Uitkomst, zonder: Sequence[str] = ()) -> Json:
    """The outcome with its explanation, as spans and as Dutch sentences; `zonder`: fields that did not matter."""
    return {
        "einde": schrijf(uitkomst.einde),
        "nominaal": schrijf(uitkomst.nominaal),
        "eindeMoment": schrijf(uitkomst.einde_moment),
        "voorlopig": uitkomst.voorlopig,
        "kalenderVersie": uitkomst.kalender_versie,
        "uitleg": [_spanne(spanne) for spanne in uitkomst.uitleg],
        "inWoorden": in_woorden(uitkomst, zonder),
        "zonderInvloed": list(zonder),
    }


def fout_als_json(fout: Onmogelijk) -> Json:
    """A fault: its stable code, the field that it is about, and a sentence."""
    return {"code": fout.code, "veld": fout.veld, "uitleg": fout.uitleg}


def _fouten(fout: Onmogelijk) -> Json:
    alle = [fout_als_json(een) for een in fout.alle]
    return {"fout": alle[0], "fouten": alle}


def schrijf(wanneer: date | datetime | None) -> str | None:
    """A date as 2026-03-31, an instant in UTC as 2026-03-31T22:00:00Z."""
    if isinstance(wanneer, datetime):
        return wanneer.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return None if wanneer is None else wanneer.isoformat()


def _als_moment(geval: Geval, kalender: Kalender) -> Json:
    """A last day asked as its exclusive instant; nothing else can be asked of it."""
    fouten = Verzameling()
    fouten.lees(zonder_aantekeningen, geval, "id", "eindeAlsMoment")
    dag = fouten.lees(lees_dag, geval, "eindeAlsMoment")
    fouten.klaar()
    in_bereik(dag, "eindeAlsMoment")
    moment = schrijf(einde_als_moment(dag))
    voorlopig = not kalender.bekend_vanaf <= dag <= kalender.bekend_tot
    return {"einde": moment, "nominaal": schrijf(dag), "eindeMoment": moment, "voorlopig": voorlopig, "uitleg": []}


def _spanne(spanne: Spanne) -> Json:
    if isinstance(spanne, Tijdspanne):
        tot = {"tot": schrijf(spanne.tot)}
    else:
        tot = {"totEnMet": schrijf(spanne.tot_en_met)}
    duiding = {"code": spanne.code.value, "reden": spanne.reden.value, "artikel": spanne.artikel}
    return {"van": schrijf(spanne.van), **tot, **duiding}
