# SPDX-License-Identifier: EUPL-1.2
"""The import itself: reads, checks, sends a few dossiers at a time, and keeps the account."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from doorwijs.register.cases import Overview, Refused, cases
from doorwijs.register.codes import Codes
from doorwijs.register.dossier import Dossier, make
from doorwijs.register.faults import Unusable
from doorwijs.register.found_back import FoundBack
from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.progress import Advance
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import Register
from doorwijs.register.refusals import RefusedFile
from doorwijs.register.report import Report
from doorwijs.register.rows import RowReader
from doorwijs.register.sending import NotTaken, Sender, Taken


@dataclass(slots=True)
class Import:
    """One import of one file; a trial checks everything, sends nothing, and has no list of what was taken."""

    register: Register
    mapping: RegisterMapping
    overview: Overview
    report: Report
    refusals: RefusedFile
    advance: Advance
    now: datetime
    pseudonyms: Pseudonyms
    codes: Codes | None = None
    found_back: FoundBack | None = None

    def check_lists(self) -> None:
        """Raises `Unusable` for a mapping without its closed lists."""
        if not self.mapping.activiteiten or (self.mapping.kolommen.groep and not self.mapping.groepen):
            raise Unusable(
                "De mapping noemt niet welke activiteiten (en groepen) er zijn. Laat een lijst voorstellen met"
                " --voorstel, kijk die na, en zet hem in de mapping."
            )

    def check_codes(self) -> None:
        """Raises `Unusable` naming each code of the mapping that intake lacks."""
        if self.codes and (wrong := self.codes.wrong_in(self.mapping)):
            raise Unusable(*wrong)

    def try_out(self) -> None:
        """Checks every row, without sending anything."""
        for dossier in self._dossiers():
            self._take(dossier, None)
        self.report.check()

    async def run(self, sender: Sender, at_once: int) -> None:
        """Sends every dossier, `at_once` at the same time. Raises `Stopped`; what was counted stays counted."""
        queue: asyncio.Queue[Dossier | None] = asyncio.Queue(at_once)

        async def work() -> None:
            while (dossier := await queue.get()) is not None:
                self._settle(dossier, await sender.send(dossier))

        try:
            async with asyncio.TaskGroup() as crew:
                for _ in range(at_once):
                    crew.create_task(work())
                for dossier in self._dossiers():
                    await queue.put(dossier)
                for _ in range(at_once):
                    await queue.put(None)
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None
        self.report.check()

    def _dossiers(self) -> Iterator[Dossier]:
        reader = RowReader(self.mapping, self.register.header.cells, self.now, self.pseudonyms)
        for found in cases(self.register, self.mapping.kolommen.dossier, self.overview):
            if isinstance(found, Refused):
                self._refuse([found])
                continue
            dossier, refused = make(found, self.mapping, reader, self.codes)
            self._refuse(refused)
            if dossier is not None:
                yield dossier

    def _settle(self, dossier: Dossier, answer: Taken | NotTaken) -> None:
        if isinstance(answer, Taken):
            self._take(dossier, answer)
        else:
            self._refuse([Refused(record, answer.reasons) for record in dossier.rows])

    def _take(self, dossier: Dossier, taken: Taken | None) -> None:
        if taken and self.found_back:
            self.found_back.write(dossier.id, taken)
        self.report.take(dossier, taken)
        self.advance(len(dossier.rows))

    def _refuse(self, refused: list[Refused]) -> None:
        for one in refused:
            self.refusals.write(one)
            self.report.refuse(one.reasons)
        self.advance(len(refused))
