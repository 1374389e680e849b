# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs import`: an existing register becomes meldingen, over intake's own API."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic
from typing import Annotated
from urllib.parse import urlsplit

import httpx
import typer

from chassis.clock import utc_now
from doorwijs.console import complain, console
from doorwijs.issuer import Grant, Issuer
from doorwijs.places import Home
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
from doorwijs.run_state import RunState, is_held

_SOME_REFUSED, _UNUSABLE, _STOPPED, _INTERRUPTED = 1, 2, 3, 130
_Door = tuple[str, str]  # the address of intake, and a token
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
        door = _door(naar, token, regio, proef)
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


def _door(naar: str | None, token: str | None, regio: str, proef: bool) -> _Door | None:
    """Address of intake and a token, or None when a trial has to do without."""
    home = Home.find()
    state = RunState.read(home) if is_held(home) else None
    address = naar or (state.addresses.get("intake") if state else None)
    if address is None:
        if proef:
            return None
        raise Unusable("Doorwijs draait niet op deze machine. Start het met make run, of geef --naar.")
    here = _is_this_machine(address)
    if token is None:
        if not here:
            raise Unusable("Geef voor een andere machine een token mee: --token, of DOORWIJS_TOKEN.")
        token = Issuer.open(home.make().issuer).token(Grant(["import"], regio=regio), utc_now())
    return address, token


def _is_this_machine(address: str) -> bool:
    where = urlsplit(address)
    if where.scheme not in ("http", "https") or not where.hostname:
        raise Unusable(f"{address} is geen adres. Voorbeeld: http://127.0.0.1:8080/intake")
    return where.hostname in ("127.0.0.1", "::1", "localhost")


def _keeping(mapping: RegisterMapping, dossiers: Path | None, sleutel: Path | None) -> _Keeping:
    home = Home.find().make()
    found_back = FoundBack(dossiers or home.imports / f"{mapping.register_}.dossiers.csv")
    return found_back, Pseudonyms.open(sleutel or home.imports / "sleutel", mapping.register_)


def _import(
    register: Register,
    mapping: RegisterMapping,
    refusals: RefusedFile,
    keeping: _Keeping | None,
    door: _Door | None,
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


async def _work(job: Import, door: _Door | None, at_once: int) -> None:
    job.check_lists()
    if door is None:
        console.print("Doorwijs draait niet: de codes zijn niet vergeleken met de codelijst van de regio.")
        job.try_out()
        return
    address, token = door
    limits = httpx.Limits(max_connections=at_once, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=30, trust_env=False) as client:
        sender = Sender(client, token, PATIENCE)
        job.codes = await sender.codes()
        job.check_codes()
        if job.report.trial:
            job.try_out()
        else:
            await job.run(sender, at_once)


def _tell(report: Report, refusals: RefusedFile, found_back: FoundBack | None, halfway: bool) -> None:
    for text in report.lines():
        console.print(text, markup=False, soft_wrap=True)
    if report.rows_refused:
        console.print(f"De geweigerde rijen staan met hun reden in {refusals.path}", markup=False, soft_wrap=True)
    if found_back and report.cases_taken:
        console.print(f"De dossiernummers staan in {found_back.path}", markup=False, soft_wrap=True)
    if halfway:
        console.print("Begin opnieuw om verder te gaan: wat er al is, wordt overgeslagen.")
