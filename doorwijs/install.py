# SPDX-License-Identifier: EUPL-1.2
"""Makes `.venv` with everything that requirements.lock pins. Run by `make install`, before anything is installed.

It uses the standard library only, and nothing newer than Python 3.7: it has to start on a Python that is too old,
to say so.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator  # noqa: UP035 - collections.abc's takes no type before 3.9

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
LEAST_DISK = 1_500_000_000
CAUSES = {
    "No space left on device": "De schijf is vol.",
    "DO NOT MATCH THE HASHES": "Een pakket is niet wat requirements.lock verwacht; het is niet geïnstalleerd.",
    "NewConnectionError": "Het pakketregister is niet bereikbaar. Controleer het netwerk.",
    "NameResolutionError": "Het pakketregister is niet te vinden. Controleer het netwerk.",
    "ProxyError": "De proxy naar het pakketregister geeft geen antwoord.",
    "from versions: none": "Het pakketregister is er niet, of kent een pakket niet. Controleer het netwerk.",
    "timed out": "Het pakketregister geeft niet op tijd antwoord. Controleer het netwerk.",
}


def main() -> None:
    """Make the environment, or finish one that was half made; nothing to do when it is as wanted."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        STAMP.touch()
        return
    begin = time.time()
    check_disk()
    python = venv_python(new_enough())
    forget_half_installed()
    packages = len(re.findall(r"^\S+==", LOCK.read_text(), re.MULTILINE))
    pip(python, ["-r", str(LOCK), "--require-hashes"], packages)
    pip(python, ["--no-deps", "--no-build-isolation", "-e", "."], 0)
    STAMP.write_text(wanted)
    print(f"De omgeving staat klaar ({time.time() - begin:.0f} s).")


def fingerprint() -> str:
    """What the environment is made from: another place, lock or project file asks for another one."""
    parts = [str(VENV).encode(), LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def new_enough() -> str:
    """A Python that is new enough: this one, or another on the path."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    version = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Doorwijs vraagt Python 3.11 of nieuwer; {sys.executable} is {version}.\n"
        "Installeer een nieuwere, of wijs er een aan: make run PYTHON=/pad/naar/python3"
    )


def check_disk() -> None:
    """Stop before the disk is full."""
    free = shutil.disk_usage(str(ROOT)).free
    if free < LEAST_DISK:
        sys.exit(f"Er is te weinig ruimte op de schijf: {free // 1_000_000} MB vrij, 1500 MB nodig.")


def venv_python(python: str) -> str:
    """The Python of `.venv`, which is made anew when it is not there or not whole."""
    inside = VENV / "bin" / "python"
    if inside.exists():
        whole = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
        if subprocess.call([str(inside), "-c", whole], stderr=subprocess.DEVNULL) == 0:
            return str(inside)
        print("De omgeving .venv is niet heel en wordt opnieuw gemaakt.", flush=True)
    with child([python, "-m", "venv", "--clear", str(VENV)]) as making:
        output = making.communicate()[0]
    if making.returncode != 0:
        sys.exit(
            f"{output}\nDe omgeving .venv is niet te maken."
            " Op Debian of Ubuntu helpt vaak: apt install python3-venv"
        )
    return str(inside)


def forget_half_installed() -> None:
    """Take away the signs of packages that pip was stopped in, so that it installs these again.

    It writes INSTALLER after the last file of a package; without it pip would believe that all files are there.
    """
    for sign in VENV.glob("lib/python3*/site-packages/*.dist-info"):
        if not (sign / "INSTALLER").exists():
            shutil.rmtree(str(sign))


@contextmanager
def child(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A program whose output we read. Ctrl-C goes to us alone; we then let it tidy up, and wait for it."""
    process = subprocess.Popen(
        command,
        cwd=str(ROOT),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Let it tidy up for ten seconds at most; then nothing of it is left, nor of what it started."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        print("Het installeren stopt niet vanzelf en wordt afgebroken.", flush=True)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # nothing was left
        return
    process.communicate()


def pip(python: str, what: list[str], total: int) -> None:
    """Install in the project and show how far it is; stops with the cause when that fails."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    output = []
    with child(command + what) as process:
        for line in process.stdout or ():
            output.append(line)
            if total:
                show(line, sum(1 for seen in output if seen.startswith("Collecting ")), total)
        process.wait()
    if process.returncode != 0:
        explain("".join(output))


def show(line: str, fetched: int, total: int) -> None:
    """On a terminal one line that changes; elsewhere a new line now and then."""
    if "Retrying (" in line:
        print("\nGeen verbinding met het pakketregister, nog een poging ...", flush=True)
    elif line.startswith("Installing collected"):
        print("\nPakketten neerzetten ..." if sys.stdout.isatty() else "Pakketten neerzetten ...", flush=True)
    elif line.startswith("Collecting ") and sys.stdout.isatty():
        print(f"\rPakketten ophalen: {fetched} van {total}", end="", flush=True)
    elif line.startswith("Collecting ") and fetched % 25 == 1:
        print(f"Pakketten ophalen: {fetched} van {total}", flush=True)


def explain(output: str) -> None:
    """Stop, with the end of what pip said and, where it is known, the cause in one sentence."""
    known = (cause for sign, cause in CAUSES.items() if sign in output)
    cause = next(known, "Het installeren is niet gelukt.")
    tail = "\n".join(output.splitlines()[-12:])
    sys.exit(f"\n{tail}\n\n{cause}\nGeef daarna hetzelfde commando nog eens: het gaat verder waar het was.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\nAfgebroken. Geef hetzelfde commando nog eens: het gaat verder waar het was.", file=sys.stderr)
        sys.exit(130)
