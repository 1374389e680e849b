# SPDX-License-Identifier: EUPL-1.2
"""What a partner posts to referral (POST /v1/gebeurtenissen): its own part in a doorverwijzing.

A partner is the maker here, so an unknown field is refused at the door: it may hold personal data.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from contracts.instant import InstantAnyOffset
from contracts.values import Code, Doorwijzing, Value, Weigerreden


def _not_in_the_future(moment: datetime, info: ValidationInfo) -> datetime:
    """The reader says in its context what is too late; without that every moment will do."""
    latest = (info.context or {}).get("latest")
    if latest is not None and moment > latest:
        raise PydanticCustomError("in_de_toekomst", "later than now")
    return moment


class PostedData(Value):
    doorverwijzing_id: UUID = Field(description="De doorverwijzing waar dit over gaat.")
    gebeurd_op: Annotated[InstantAnyOffset, AfterValidator(_not_in_the_future)] = Field(
        description="Wanneer het gebeurde; elke tijdzone mag."
    )


class OntvangstBevestigd(PostedData):
    uitleg = "Wij hebben de doorverwijzing ontvangen."


class Geaccepteerd(PostedData):
    uitleg = "Wij nemen de vraag aan."


class Geweigerd(PostedData):
    uitleg = "Wij nemen de vraag niet aan, en wijzen door."

    reden: Weigerreden = Field(description="Waarom u de vraag niet aanneemt.")
    doorwijzing: Doorwijzing


class EersteContact(PostedData):
    uitleg = "Wij hebben de melder voor het eerst gesproken."


class Afgerond(PostedData):
    uitleg = "Wij zijn klaar met de vraag."

    resultaat: Code = Field(description="Wat het opleverde, uit de codelijst.")
