# SPDX-License-Identifier: EUPL-1.2
"""The official linter of the NL API Design Rules finds no error in the OpenAPI document of any service."""

import importlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from chassis import openapi
from tests import needs

SERVICES = ("intake", "referral", "reporting")
HERE = Path(__file__).parent
SPECTRAL = HERE.parents[1] / "tooling" / "node_modules" / ".bin" / "spectral"
SETTINGS = {
    "database_url": "postgresql://nowhere",
    "bus_url": "postgresql://nowhere",
    "public_url": "https://doorwijs.example/api",
    "issuer": "https://doorwijs.example",
    "jwks": "unread.json",
}


def built(service: str, settings: dict[str, str]) -> FastAPI:
    """The application of a service; nothing of it is started."""
    module = importlib.import_module(f"{service}.main")
    app: FastAPI = module.build(importlib.import_module(f"{service}.settings").Settings(**settings))
    return app


def document(service: str) -> dict[str, Any]:
    """What the service would publish."""
    return openapi.document(built(service, SETTINGS))


def found_in(told: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """The findings of the linter, worst first."""
    node = needs.program("node", "Install Node.js 20 or newer.")
    if not SPECTRAL.exists():
        needs.missing("the linter Spectral", "Run `make tooling`.")
    path = folder / "openapi.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    ruleset = HERE / "nl-api-design-rules-linter.yaml"
    command = [node, str(SPECTRAL), "lint", "-q", "-f", "json", "-r", str(ruleset), str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert ran.stdout, ran.stderr
    findings: list[dict[str, Any]] = json.loads(ran.stdout)
    return sorted(findings, key=lambda one: one["severity"])


@pytest.mark.parametrize("service", SERVICES)
def test_no_error_against_the_design_rules(service: str, tmp_path: Path) -> None:
    errors = [one for one in found_in(document(service), tmp_path) if one["severity"] == 0]
    assert [(one["code"], ".".join(map(str, one["path"]))) for one in errors] == []


def test_the_linter_does_find_what_is_wrong(tmp_path: Path) -> None:
    told = document("intake")
    told["paths"]["/Meldingen/"] = told["paths"].pop("/meldingen")
    codes = {one["code"] for one in found_in(told, tmp_path)}
    assert {"path-keys-no-trailing-slash", "nlgov:paths-kebab-case"} <= codes
