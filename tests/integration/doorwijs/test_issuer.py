# SPDX-License-Identifier: EUPL-1.2
"""A token of the local issuer is what the services accept, and its key stays with its owner."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from typer.testing import CliRunner

from chassis.identity import Verifier
from chassis.problems import Problem
from doorwijs.cli import app
from doorwijs.issuer import AUDIENCE, NAME, Grant, Issuer

NOW = datetime.now(UTC)  # noqa: TID251 - PyJWT compares with the clock of the machine


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first, second = Issuer.open(tmp_path / "issuer"), Issuer.open(tmp_path / "issuer")
    assert first.kid == second.kid
    assert (tmp_path / "issuer").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "issuer" / "key.pem").stat().st_mode & 0o777 == 0o600
    assert "d" not in json.loads((tmp_path / "issuer" / "jwks.json").read_text())["keys"][0]


def test_a_token_verifies_against_the_published_keys(tmp_path: Path) -> None:
    token = Issuer.open(tmp_path).token(Grant(["gids"], naam="Sanne"), NOW)
    keys = jwt.PyJWKSet.from_json((tmp_path / "jwks.json").read_text())
    header = jwt.get_unverified_header(token)
    claims = jwt.decode(token, keys[header["kid"]].key, ["RS256"], audience=AUDIENCE, issuer=NAME)
    assert claims["rollen"] == ["gids"]
    assert claims["exp"] - claims["iat"] == 8 * 3600
    assert {"azp", "jti", "sub"} <= claims.keys()
    assert "Sanne" not in claims["sub"]


async def test_the_services_know_the_holder_by_it(tmp_path: Path) -> None:
    issuer = Issuer.open(tmp_path)
    verifier = Verifier(NAME, AUDIENCE, str(tmp_path / "jwks.json"))
    grant = Grant(["partner"], organisatie="uwv")
    identity = await verifier.identify(issuer.token(grant, NOW), NOW.timestamp())
    assert (identity.organisatie, identity.rollen) == ("uwv", frozenset({"partner"}))
    for bad in (issuer.token(grant, NOW - timedelta(days=1)), Issuer.open(tmp_path / "vreemd").token(grant, NOW)):
        with pytest.raises(Problem):
            await verifier.identify(bad, NOW.timestamp())


def test_the_command_prints_a_token_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORWIJS_HOME", str(tmp_path / "home"))
    result = CliRunner().invoke(app, ["token", "--rol", "gids", "--rol", "beheer", "--organisatie", "uwv"])
    assert result.exit_code == 0
    claims = jwt.decode(result.stdout.strip(), options={"verify_signature": False})
    assert (claims["rollen"], claims["organisatie"]) == (["gids", "beheer"], "uwv")


@pytest.mark.parametrize(
    ("organisatie", "regio", "warned"),
    [
        ("bestaatniet", "midden-gelderland", True),
        ("uwv", "midden-gelderland", False),
        ("werkcentrum", "midden-gelderland", False),
        ("bestaatniet", "een-regio-zonder-bestand", False),
    ],
)
def test_an_organisation_that_the_region_does_not_know_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, organisatie: str, regio: str, warned: bool
) -> None:
    monkeypatch.setenv("DOORWIJS_HOME", str(tmp_path / "home"))
    line = ["token", "--rol", "partner", "--organisatie", organisatie, "--regio", regio]
    result = CliRunner().invoke(app, line)
    assert (result.exit_code, result.stdout.count(".")) == (0, 2), "a token, alone"
    assert (f"Let op bestaatniet is in {regio} niet bekend. Wel: " in result.stderr) is warned
    assert warned or not result.stderr


def test_the_command_refuses_an_unknown_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORWIJS_HOME", str(tmp_path / "home"))
    result = CliRunner().invoke(app, ["token", "--rol", "baas"])
    assert result.exit_code == 2
    assert "Onbekende rol: baas" in result.stderr
