# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL: one cluster in the data directory, one database and one role per service.

It listens on a Unix socket in a private directory only: nobody else on the machine or the network can reach it.
It keeps fsync on: what is acknowledged is on disk.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from doorwijs.children import finish, last_lines, spawn
from doorwijs.postgres_place import NoPostgres, Place, settle

_LONGEST_SOCKET_PATH = 103  # macOS allows 103 bytes, Linux 107
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "150",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",  # statements and details can hold what a person typed
    "log_error_verbosity": "terse",
}


class EmbeddedPostgres:
    """A PostgreSQL server of our own: `start`, `create`, `url`, `stop`."""

    name = "postgres"

    def __init__(self, home: Path, programs: Path | None = None, log: Path | None = None) -> None:
        self.home = home
        self.log = log or home / "logs" / "postgres.log"
        self._wanted = programs
        self._place: Place | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> Place:
        """Programs, account and directories; decided at first use. Raises NoPostgres."""
        if self._place is None:
            self._place = settle(self.home, self._wanted)
        return self._place

    @property
    def socket_directory(self) -> Path:
        """The directory of the Unix socket: beside the data, or a short one when that path is too long."""
        beside = self.place.root / "socket"
        if len(os.fsencode(beside / ".s.PGSQL.5432.lock")) <= _LONGEST_SOCKET_PATH:
            return beside
        return Path(tempfile.gettempdir()) / f"doorwijs-{hashlib.sha256(os.fsencode(beside)).hexdigest()[:16]}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def url(self, database: str, role: str | None = None) -> str:
        """The libpq URL of a database; each service's role has the name of its database."""
        host = quote(str(self.socket_directory), safe="")
        return f"postgresql://{role or database}@/{database}?host={host}"

    def start(self) -> None:
        """Start the server, making the cluster first when there is none. Returns at once; see `ready`."""
        self._wait_for_predecessor()
        if not (self.place.data / "PG_VERSION").exists():
            self._make_cluster()
        _private(self.socket_directory, self.place.account)
        settings = _SETTINGS | {"unix_socket_directories": f'"{self.socket_directory}"'}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        command = [self.place.programs / "postgres", "-D", self.place.data, *options]
        self._process = spawn(command, self.log, _environment(), signal.SIGINT, self.place.account)

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ready(self) -> bool:
        """Whether it accepts connections now (after a crash it first recovers)."""
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def wait(self, seconds: float = 120) -> None:
        """Wait until it accepts connections; NoPostgres with the end of its log when it does not."""
        end = time.monotonic() + seconds
        while not self.ready():
            if not self.alive() or time.monotonic() > end:
                raise NoPostgres(f"PostgreSQL is niet gestart:\n{last_lines(self.log)}")
            time.sleep(0.05)

    def create(self, databases: Iterable[str]) -> None:
        """Make each database with an owner of the same name that can enter no other database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as admin:
            admin.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC")
            for database in databases:
                _create(admin, database)

    def terminate(self) -> None:
        """Ask for a fast shutdown: end the sessions, write a checkpoint, leave."""
        if self._process is not None and self.alive():
            self._process.send_signal(signal.SIGINT)

    def finish(self, seconds: float = 60) -> None:
        """Wait until it has stopped; after `seconds` it leaves at once and recovers at the next start."""
        if self._process is not None:
            finish(self._process, seconds, signal.SIGQUIT)

    def stop(self) -> None:
        self.terminate()
        self.finish()

    def _make_cluster(self) -> None:
        """initdb beside it, then one rename: a half-made cluster is never mistaken for a whole one."""
        place, unfinished = self.place, self.place.data.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        _private(unfinished, place.account)
        locale = ["--no-locale"]
        if place.major >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [place.programs / "initdb", "-D", unfinished, "-U", "postgres", "--encoding=UTF8", *locale]
        command += ["--auth-local=trust", "--auth-host=reject"]
        process = spawn(command, self.log, _environment(), account=place.account)
        if process.wait() != 0:
            raise NoPostgres(f"De database kon niet worden gemaakt:\n{last_lines(self.log)}")
        unfinished.rename(place.data)

    def _wait_for_predecessor(self, seconds: float = 60) -> None:
        """A server that a killed runner left behind may still be writing its checkpoint: let it finish.

        Our own that was killed is buried first: PostgreSQL takes an unburied process for a living one.
        """
        self.alive()
        end = time.monotonic() + seconds
        while (pid := _running(self.place.data)) is not None and time.monotonic() < end:
            os.kill(pid, signal.SIGINT)
            time.sleep(0.2)


def _create(admin: psycopg.Connection, database: str) -> None:
    name = sql.Identifier(database)
    if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [database]).fetchone():
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
    admin.execute(sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(name))


def _environment() -> dict[str, str]:
    """Only what PostgreSQL needs: no PG* variable of the user may change where or how it runs."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _private(directory: Path, account: tuple[int, int] | None) -> None:
    """Make a 0700 directory for the account; NoPostgres when someone else already has that name."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = directory.lstat()
    if directory.is_symlink() or found.st_uid not in {os.geteuid(), account[0] if account else os.geteuid()}:
        raise NoPostgres(f"De map {directory} is van een ander.")
    if account is not None:
        os.chown(directory, *account)
    directory.chmod(0o700)


def _running(data: Path) -> int | None:
    """The pid of a server that still runs on this data directory."""
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
        return pid if str(data) in psutil.Process(pid).cmdline() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
