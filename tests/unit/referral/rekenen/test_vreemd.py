# SPDX-License-Identifier: EUPL-1.2
"""Whatever JSON stands in a field, there is an answer or a fault with a field, a code and a short sentence."""

from hypothesis import given
from hypothesis import strategies as st
from referral.domain.rekenen import beantwoord
from referral.domain.rekenen.geval import VELDEN

from tests.unit.referral.rekenen.kort import LAND

WEKEN = {"start": "2026-03-02", "aantal": 8, "eenheid": "weken", "grondslag": "wet"}
UREN = WEKEN | {
    "start": "2026-03-02T10:00:00+01:00",
    "eenheid": "openingsuren",
    "openingstijden": [{"dagen": [1], "van": "09:00", "tot": "10:00"}],
}
NAMEN = ["van", "tot", "totEnMet", "dagen", "datum", "dicht", "aantal", "eenheid", "beslotenOp"]
GEWOON = [
    "2026-03-05",
    "2026-03-09",
    "1999-12-31",
    "2026-03-05T24:00:00Z",
    "09:00",
    "24:00",
    "weken",
    "wet",
    "9" * 99,
]
LOS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text("ab0-:TZ é", max_size=9),
    st.sampled_from(GEWOON),
)
DEEL = st.dictionaries(st.sampled_from(NAMEN), st.one_of(LOS, st.lists(LOS, max_size=3)), max_size=4)
JSON = st.one_of(LOS, DEEL, st.lists(st.one_of(LOS, DEEL), max_size=3))


@given(st.sampled_from([WEKEN, UREN]), st.dictionaries(st.sampled_from(sorted(VELDEN)), JSON, max_size=3))
def test_strange_json_is_answered_or_refused(geval: dict[str, object], vreemd: dict[str, object]) -> None:
    antwoord = beantwoord(geval | vreemd, LAND)
    fout = antwoord.get("fout")
    if fout is None:
        assert "einde" in antwoord
        return
    assert isinstance(fout, dict) and fout["code"] and fout["veld"]
    assert len(fout["uitleg"]) < 250 and fout["uitleg"][-1] in ".!"
