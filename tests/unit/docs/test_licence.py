# SPDX-License-Identifier: EUPL-1.2
"""Every source file says under which licence it is, and no file tells where it was made or fetched."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.unit.docs.pages import ROOT, text_of

COMMENT = {".py": "# ", ".sql": "-- ", ".css": "/* ", ".js": "// ", ".sh": "# ", ".yaml": "# ", ".yml": "# "}
COMMENT |= {".md": "<!-- ", ".html": "{# "}
OF_OTHERS = (
    "tests/contract/contracts/asyncapi/",
    "tests/contract/bus/compose-spec/",
    "tests/contract/openapi/nl-api-design-rules-linter.yaml",
)
MADE = {"services/reporting/adapters/pages/static/werkcentrum.css"}  # by deploy/styles; its sources are looked at
_HOSTS = (r"pypi\.org", r"pythonhosted\.org", r"npmjs\.org", r"repo\.maven", r"maven\.org")
_PLACES = ("/roo[t]/", "/home/[a-z]", "/User[s]/", re.escape(f"{ROOT}/"))
_TELLTALE = re.compile("|".join(_HOSTS + _PLACES).encode())


def tracked() -> list[Path]:
    """The files of the project: what git knows, or all but the environment where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    return [path for name in names if not name.startswith(OF_OTHERS) and (path := ROOT / name).is_file()]


def test_given_the_source_files_then_each_begins_with_its_licence() -> None:
    files = tracked()
    assert len(files) > 100, "the list of files could not be made"
    without = []
    for path in files:
        lead = COMMENT.get(path.suffix)
        name = str(path.relative_to(ROOT))
        if lead is None or name in MADE or path.stat().st_size == 0:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()[:2]
        if not any(line.startswith(f"{lead}SPDX-License-Identifier: EUPL-1.2") for line in lines):
            without.append(name)
    assert without == []


def test_given_all_files_then_none_tells_where_it_was_made_or_fetched() -> None:
    assert [str(path.relative_to(ROOT)) for path in tracked() if _TELLTALE.search(path.read_bytes())] == []


def test_given_publiccode_then_it_agrees_with_the_project_and_the_limits_of_the_standard() -> None:
    told = yaml.safe_load(text_of("publiccode.yml"))
    assert f'version = "{told["softwareVersion"]}"' in text_of("pyproject.toml")
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["intendedAudience"]["countries"] == ["NL"], "capitals since version 0.5"
    [postgres] = [one for one in told["dependsOn"]["open"] if one["name"] == "PostgreSQL"]
    assert f"PostgreSQL database, {postgres['versionMin']} or newer" in text_of("docs/operating.md")
    for text in told["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in text["features"])


@pytest.mark.parametrize("key", ["name", "url", "platforms", "developmentStatus", "softwareType", "maintenance"])
def test_given_publiccode_then_it_has_what_is_mandatory(key: str) -> None:
    assert yaml.safe_load(text_of("publiccode.yml"))[key]
