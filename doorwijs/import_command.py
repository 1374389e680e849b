# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs import`: an existing register becomes meldingen, over intake's own API."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic
from typing import Annotated

import httpx
import typer

from chassis.clock import utc_now
from doorwijs.console import complain, console, warn
from doorwijs.places import Home
from doorwijs.register import agreements
from doorwijs.register.cases import survey
from doorwijs.register.faults import Stopped, Unusable
from doorwijs.register.found_back import FoundBack
from doorwijs.register.importing import Import
from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.mapping_file import read_mapping
from doorwijs.register.progress import progress
from doorwijs.register.proposing import propose
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import Register, open_register
from doorwijs.register.refusals import RefusedFile
from doorwijs.register.report import Report
from doorwijs.register.sending import PATIENCE, Sender
from doorwijs.register.way_in import WayIn, way_in

_SOME_REFUSED, _UNUSABLE, _STOPPED, _INTERRUPTED = 1, 2, 3, 130
_Keeping = tuple[FoundBack, Pseudonyms]  # what stays on this machine; a trial keeps nothing


def import_register(
    bestand: Annotated[Path, typer.Argument(help="het register, als CSV")],
    mapping: Annotated[Path, typer.Option(help="welke kolom wat betekent (YAML)")],
    proef: Annotated[bool, typer.Option("--proef", help="controleer alles, verstuur niets")] = False,
    voorstel: Annotated[
        bool, typer.Option("--voorstel", help="stel de lijsten van de mapping voor, verstuur niets")
    ] = False,
    naar: Annotated[str | None, typer.Option(help="adres van intake; leeg: de intake op deze machine")] = None,
    token: Annotated[str | None, typer.Option(envvar="DOORWIJS_TOKEN", help="token met de rol import")] = None,
    regio: Annotated[str, typer.Option(help="regio voor het eigen token van deze machine")] = "midden-gelderland",
    geweigerd: Annotated[Path | None, typer.Option(help="bestand voor de geweigerde rijen")] = None,
    dossiers: Annotated[Path | None, typer.Option(help="bestand voor de dossiernummers")] = None,
    sleutel: Annotated[Path | None, typer.Option(help="bestand met de sleutel van de pseudoniemen")] = None,
    tegelijk: Annotated[int, typer.Option(min=1, max=64, help="zoveel dossiers tegelijk")] = 16,
    zonder_afspraken: Annotated[
        bool, typer.Option(agreements.WITHOUT, help="ga door, ook als de regio nog geen afspraken heeft")
    ] = False,
) -> None:
    """Neem een bestaand register over; nog een keer voegt niets toe.

    Exitcode 0: alles overgenomen. 1: sommige rijen geweigerd. 2: bestand, mapping of adres niet bruikbaar.
    3: halverwege gestopt. 130: onderbroken.
    """
    begin = monotonic()
    with _faults_told():
        told = read_mapping(mapping)
        register = open_register(bestand, told)
        if voorstel:
            for line in propose(register, told):
                typer.echo(line)
            raise typer.Exit
        door = way_in(naar, token, regio, proef, zonder_afspraken)
        refusals, keeping = RefusedFile(register, geweigerd), None if proef else _keeping(told, dossiers, sleutel)
        code = _import(register, told, refusals, keeping, door, tegelijk)
    console.print(f"{monotonic() - begin:.1f} seconden".replace(".", ","))
    raise typer.Exit(code)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except Unusable as fault:
        for text in fault.texts:
            complain(text)
        raise typer.Exit(_UNUSABLE) from fault


def _keeping(mapping: RegisterMapping, dossiers: Path | None, sleutel: Path | None) -> _Keeping:
    home = Home.find().make()
    found_back = FoundBack(dossiers or home.imports / f"{mapping.register_}.dossiers.csv")
    return found_back, Pseudonyms.open(sleutel or home.imports / "sleutel", mapping.register_)


def _import(
    register: Register,
    mapping: RegisterMapping,
    refusals: RefusedFile,
    keeping: _Keeping | None,
    door: WayIn | None,
    at_once: int,
) -> int:
    """The exit code, after telling what was done."""
    overview = survey(register, mapping.kolommen.dossier)
    if not overview.rows:
        raise Unusable(f"Het bestand {register.path} heeft alleen een kopregel.")
    report = Report(keeping is None, rows=overview.rows)
    found_back, pseudonyms = keeping or (None, Pseudonyms.passing())
    code = 0
    with refusals, found_back or nullcontext(), progress(console, overview.rows) as advance:
        job = Import(register, mapping, overview, report, refusals, advance, utc_now(), pseudonyms)
        job.found_back = found_back
        try:
            asyncio.run(_work(job, door, at_once))
        except Stopped as fault:
            complain(str(fault))
            code = _STOPPED
        except KeyboardInterrupt:
            code = _INTERRUPTED
    _tell(report, refusals, found_back, halfway=bool(code))
    return code or (_SOME_REFUSED if report.rows_refused else 0)


async def _work(job: Import, door: WayIn | None, at_once: int) -> None:
    job.check_lists()
    if door is None:
        console.print("Doorwijs draait niet: de codes zijn niet vergeleken met de codelijst van de regio.")
        job.try_out()
        return
    limits = httpx.Limits(max_connections=at_once, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=door.intake, limits=limits, timeout=30, trust_env=False) as client:
        sender = Sender(client, door.token, PATIENCE)
        job.codes = await sender.codes()
        job.check_codes()
        await _check_agreements(client, door, job.report.trial)
        if job.report.trial:
            job.try_out()
        else:
            await job.run(sender, at_once)


async def _check_agreements(client: httpx.AsyncClient, door: WayIn, trial: bool) -> None:
    """Raises `Unusable` when open cases would wait in quarantine; a trial, and who insists, are told only."""
    lacking = await agreements.missing(client, door.referral, door.token) if door.referral else None
    if lacking is None:
        warn("Of de regio haar afspraken heeft vastgesteld, is niet na te gaan: referral geeft geen antwoord.")
    elif lacking and (trial or door.insist):
        warn(agreements.told(lacking))
    elif lacking:
        how = f"Stel ze eerst vast, of ga toch door met {agreements.WITHOUT}."
        raise Unusable(agreements.told(lacking), how)


def _tell(report: Report, refusals: RefusedFile, found_back: FoundBack | None, halfway: bool) -> None:
    for text in report.lines():
        console.print(text, markup=False, soft_wrap=True)
    if report.rows_refused:
        console.print(f"De geweigerde rijen staan met hun reden in {refusals.path}", markup=False, soft_wrap=True)
    if found_back and report.cases_taken:
        console.print(f"De dossiernummers staan in {found_back.path}", markup=False, soft_wrap=True)
    if halfway:
        console.print("Begin opnieuw om verder te gaan: wat er al is, wordt overgeslagen.")
