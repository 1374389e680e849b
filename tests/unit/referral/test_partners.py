# SPDX-License-Identifier: EUPL-1.2
"""Partners, diensten and afspraken: told twice they change nothing, and an agreement holds from its day on."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from referral.domain.afspraak import Afspraak, Versie
from referral.domain.errors import AfspraakOnmogelijk, GeenAfspraak, OnbekendePartner
from referral.domain.partner import Dienstgegevens, Partner, Partnergegevens

from tests.given_when_then import EPOCH, given, told
from tests.unit.referral.werkcentrum import HERE, MONDAY, OIN, PARTNER, Werkcentrum

ABOUT = {"regio": HERE, "slug": "uwv", "naam": "UWV", "soort": "uwv", "aanspreekpunt": "Adviseur"}
BRON = f"urn:nld:oin:{OIN['uwv']}"


class TestLegPartnerVast:
    def test_the_same_again_changes_nothing_and_what_differs_does(self) -> None:
        there = Werkcentrum()
        for naam, topics in (("UWV", []), ("UWV Werkbedrijf", ["partner-changed"])):
            about = Partnergegevens(HERE, "uwv", naam, "privaat", OIN["uwv"], "Aanspreekpunt")
            there.do(there.partners.leg_partner_vast, about, MONDAY)
            assert there.last == topics


class TestSpreektUit:
    @pytest.mark.parametrize(
        ("oin", "bron", "own"),
        [
            (OIN["uwv"], BRON, True),
            (OIN["uwv"], f"{BRON}:systeem:zaken", True),
            (OIN["uwv"], f"{BRON}1:systeem:zaken", False),
            (OIN["uwv"], "urn:nld:oin:00000099000000002000:systeem:zaken", False),
            (OIN["uwv"], "urn:nld:kvknr:12345678", False),
            (None, "urn:nld:kvknr:12345678", True),
        ],
    )
    def test_a_source_is_its_own_by_oin(self, oin: str | None, bron: str, own: bool) -> None:
        partner = given(Partner, told("partner-registered", **ABOUT, oin=oin))
        assert partner.spreekt_uit(bron) is own


class TestLegDienstVast:
    def test_needs_a_partner(self) -> None:
        there = Werkcentrum()
        offer = Dienstgegevens(HERE, "x", uuid4(), "X", ("matching",), ("werkgever",))
        with pytest.raises(OnbekendePartner):
            there.do(lambda work: there.partners.leg_dienst_vast(work, offer, MONDAY))

    def test_the_same_again_changes_nothing_and_what_differs_does(self) -> None:
        there = Werkcentrum()
        for naam, topics in (("uwv", []), ("Werkbemiddeling", ["dienst-changed"])):
            offer = Dienstgegevens(HERE, "dienst-uwv", PARTNER["uwv"], naam, ("werk-zoeken",), ("werkende",))
            there.do(there.partners.leg_dienst_vast, offer, MONDAY)
            assert there.last == topics


def versie(**other: Any) -> Versie:
    about: dict[str, Any] = {"versie": 1, "aantal": 3, "eenheid": "werkdagen", "grondslag": "afspraak"}
    return Versie(**(about | {"geldig_van": date(2026, 1, 1)} | other))


class TestStelAfspraakVast:
    def settle(self, there: Werkcentrum, versie: Versie) -> int:
        number: int = there.do(
            lambda work: there.partners.stel_afspraak_vast(work, HERE, "nazorg", versie, MONDAY)
        )
        return number

    def test_the_same_again_is_no_new_version(self) -> None:
        there = Werkcentrum()
        assert [self.settle(there, versie()), self.settle(there, versie())] == [1, 1]
        assert self.settle(there, versie(aantal=5)) == 2
        assert there.last == ["afspraak-revised"]

    @pytest.mark.parametrize("other", [{"eenheid": "openingsuren"}, {"eenheid": "maanden", "aantal": 10_000}])
    def test_one_that_nothing_could_be_counted_by_is_refused(self, other: dict[str, Any]) -> None:
        there = Werkcentrum()
        with pytest.raises(AfspraakOnmogelijk):
            self.settle(there, versie(**other))
        assert there.last == []


class TestGeldendOp:
    def test_the_version_of_the_day(self) -> None:
        afspraak = Afspraak.stel_vast(HERE, "ontvangst", versie(), EPOCH)
        afspraak.herzie(versie(aantal=5, geldig_van=date(2026, 3, 1)), EPOCH)
        days = (date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
        assert [afspraak.geldend_op(day).aantal for day in days] == [3, 3, 5]

    def test_of_two_from_the_same_day_the_last_holds(self) -> None:
        afspraak = Afspraak.stel_vast(HERE, "ontvangst", versie(), EPOCH)
        afspraak.herzie(versie(aantal=5), EPOCH)
        assert afspraak.geldend_op(date(2026, 1, 1)) == versie(versie=2, aantal=5)

    def test_before_the_first_there_is_none(self) -> None:
        with pytest.raises(GeenAfspraak):
            Afspraak.stel_vast(HERE, "ontvangst", versie(), EPOCH).geldend_op(date(2025, 12, 31))
