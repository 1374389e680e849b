# SPDX-License-Identifier: EUPL-1.2
"""Writes what is derived from the models: schemas/, asyncapi.json and the tables of README.md.

python -m contracts.generate             write them
python -m contracts.generate --check     fail when one differs, or when a published type was broken
python -m contracts.generate --publish   take the present schemas as the promise to keep (published/)
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from contracts import asyncapi, reference
from contracts.compatibility import breaks
from contracts.json_schema import schemas
from contracts.registry import POSTED

HERE = Path(__file__).parent


def text_of(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_all(folder: Path) -> dict[str, Any]:
    """Every JSON document in a folder, by its type."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def derived(root: Path = HERE) -> dict[Path, str]:
    """What each derived file must hold."""
    files = {root / "schemas" / f"{name}.json": text_of(schema) for name, schema in schemas().items()}
    files[root / "asyncapi.json"] = text_of(asyncapi.document(read_all(root / "examples")))
    readme = root / "README.md"
    files[readme] = reference.with_tables(readme.read_text("utf-8"))
    return files


def drift(root: Path = HERE) -> list[str]:
    """One line per derived file that is missing, stale, or belongs to no type."""
    wanted = derived(root)
    strays = [path for path in (root / "schemas").glob("*.json") if path not in wanted]
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    return [f"{path.relative_to(root)} differs from the models" for path in sorted(stale + strays)]


def broken(root: Path = HERE) -> list[str]:
    """One line per promise in published/ that the present schemas break."""
    return breaks(read_all(root / "published"), schemas(), posted=frozenset(POSTED))


def write(root: Path = HERE) -> None:
    wanted = derived(root)
    (root / "schemas").mkdir(exist_ok=True)
    for stray in set((root / "schemas").glob("*.json")) - wanted.keys():
        stray.unlink()
    for path, text in wanted.items():
        path.write_text(text, "utf-8")


def publish(root: Path = HERE) -> None:
    (root / "published").mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (root / "published" / f"{name}.json").write_text(text_of(schema), "utf-8")


def main(arguments: list[str] | None = None, root: Path = HERE) -> int:
    parser = argparse.ArgumentParser(prog="python -m contracts.generate", description="Derives the contracts.")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true", help="write nothing; fail on drift or a broken promise")
    action.add_argument("--publish", action="store_true", help="write published/, unless that breaks a promise")
    options = parser.parse_args(arguments)
    problems = broken(root) if options.check or options.publish else []
    problems += drift(root) if options.check else []
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    if options.publish:
        publish(root)
    if not options.check:
        write(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
