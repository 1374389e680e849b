# SPDX-License-Identifier: EUPL-1.2
"""Coded fields of a form, held to the caller's lists while the form is read, so that all faults come together."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from contextvars import ContextVar
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from chassis.faults import SLUG, wrong
from chassis.identity import Caller
from intake.application.intake import Intake
from intake.domain.codelijst import Codelijst
from intake.domain.errors import RegioNietBediend
from intake.domain.register import Register

NIET_IN_GEBRUIK = "Uw regio gebruikt deze code niet. Alle codes: /v1/codelijsten van intake."
Code = Annotated[str, Field(max_length=80), SLUG]

# Without a list there is nothing to compare with: the use case refuses a region or register that is not served.
_region: ContextVar[Codelijst | None] = ContextVar("code list of the region", default=None)
_registers: ContextVar[dict[str, Register] | None] = ContextVar("registers to take over", default=None)
_register: ContextVar[Register | None] = ContextVar("register of this case", default=None)


def codes_of(intake: Intake) -> Callable[[Caller], Awaitable[None]]:
    """A dependency: from here on the forms of this request are held to the lists of its caller."""

    async def lists(caller: Caller) -> None:
        _region.set(None)
        _register.set(None)
        _registers.set(dict(intake.registers))
        with suppress(RegioNietBediend):
            _region.set(intake.regio(caller.regio).codelijst)

    return lists


def in_region(of: Callable[[Codelijst], Collection[str]]) -> AfterValidator:
    """A code from this list of the region."""

    def check(code: str) -> str:
        lists = _region.get()
        return code if lists is None else _known(code, of(lists))

    return AfterValidator(check)


def fits_melder(code: str, info: ValidationInfo) -> str:
    """A question that this kind of melder can have; any question while that kind is wrong or missing."""
    lists = _region.get()
    return code if lists is None else _known(code, lists.vragen_van(info.data.get("melder_type")))


def _known(code: str, known: Collection[str]) -> str:
    if code not in known:
        raise wrong("onbekende-code", NIET_IN_GEBRUIK)
    return code


def _of_register(slug: str) -> str:
    registers = _registers.get()
    if registers is not None and slug not in registers:
        raise wrong("buiten-register", "Dit register is hier niet bekend.")
    _register.set((registers or {}).get(slug))
    return slug


RegisterSlug = Annotated[Code, AfterValidator(_of_register)]
"""The register of a case; what is read after it is held to the lists of that register."""


def in_register(of: Callable[[Register], Collection[str]]) -> AfterValidator:
    """A code from this list of the register."""

    def check(code: str) -> str:
        register = _register.get()
        if register is not None and code not in of(register):
            raise wrong("buiten-register", "Dit staat niet in de lijst van het register.")
        return code

    return AfterValidator(check)
