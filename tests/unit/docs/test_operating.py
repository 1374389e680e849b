# SPDX-License-Identifier: EUPL-1.2
"""docs/operating.md and docs/integrating.md name what the code has: settings, commands, refusals, types."""

import re
from collections.abc import Mapping

from intake.settings import Settings as Intake
from pydantic_core import PydanticUndefined
from referral.adapters.ticker import FIGURES as referral_figures
from referral.settings import Settings as Referral
from reporting.adapters.read_model import FIGURES as reporting_figures
from reporting.settings import Settings as Reporting

from chassis.figures import OF_EVERY_SERVICE
from chassis.settings import ServiceSettings
from chassis.telemetry import BATCH_SIZE, QUEUE_WAIT
from contracts.registry import POSTED
from contracts.values import Weigerreden
from doorwijs.cli import app
from doorwijs.issuer import ROLLEN
from tests.unit.chassis.metering import measuring
from tests.unit.docs.pages import ROOT, rows, text_of

SERVICES: Mapping[str, type[ServiceSettings]] = {"intake": Intake, "referral": Referral, "reporting": Reporting}
CODE_FOLDERS = ("chassis", "contracts", "services")
_VARIABLE = re.compile(r"DOORWIJS_[A-Z_]+|KAFKA_BOOTSTRAP_SERVERS")


def _settings() -> dict[str, tuple[str, str]]:
    """Default and services of every setting, as the table writes them."""
    names = [name for settings in SERVICES.values() for name in settings.model_fields]
    found = {}
    for name in dict.fromkeys(names):
        having = [service for service, settings in SERVICES.items() if name in settings.model_fields]
        defaults = [SERVICES[service].model_fields[name].default for service in having]
        told = ", ".join(dict.fromkeys(_told(default) for default in defaults))
        found[name.upper()] = told, "all" if len(having) == len(SERVICES) else ", ".join(having)
    return found


def _told(default: object) -> str:
    if default is PydanticUndefined:
        return "required"
    return str(default).removeprefix(f"{ROOT}/") or "empty"


def test_given_the_settings_then_the_table_has_each_with_its_default() -> None:
    table = {row[0]: (row[1], row[2]) for row in rows(text_of("docs/operating.md"), "setting")}
    assert table == _settings()


def test_given_the_variables_that_commands_read_then_the_table_has_each() -> None:
    table = {row[0] for row in rows(text_of("docs/operating.md"), "variable") if row[1] != "the tests"}
    sources = [*(ROOT / "doorwijs").rglob("*.py"), *(ROOT / "deploy").glob("*.yaml")]
    assert table == {name for path in sources for name in _VARIABLE.findall(path.read_text(encoding="utf-8"))}


def test_given_the_roles_then_the_table_tells_what_each_may_do() -> None:
    assert {row[0] for row in rows(text_of("docs/operating.md"), "role")} == set(ROLLEN)


def test_given_the_metrics_then_the_table_has_each_with_its_unit() -> None:
    own = [*referral_figures.values(), *reporting_figures.values()]
    with measuring() as read:
        for histogram in (BATCH_SIZE, QUEUE_WAIT):
            histogram.record(0)
        known = {one.name: one.unit for one in read().values() if one.name.startswith("doorwijs.append.")}
    known |= {one.name: one.unit for one in (*OF_EVERY_SERVICE.values(), *own)}
    assert {row[0]: row[1] for row in rows(text_of("docs/operating.md"), "metric")} == known


def test_given_the_documents_then_the_commands_in_them_exist() -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups if group.name}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in (
        "README.md",
        "CONTRIBUTING.md",
        *(f"docs/{one}.md" for one in ("operating", "integrating", "auditing")),
    ):
        text = text_of(page)
        assert set(re.findall(r"(?:bin/|`)doorwijs ([a-z]+)", text)) <= known, page
        assert set(re.findall(r"(?:`|\(|^)make (?:-s )?([a-z-]+)\b(?! [a-z])", text, re.MULTILINE)) <= targets, (
            page
        )


def test_given_the_refusals_in_the_table_then_the_code_has_them() -> None:
    code = "".join(path.read_text() for one in CODE_FOLDERS for path in (ROOT / one).rglob("*.py"))
    titles = {title.lower().replace(" ", "-") for title in re.findall(r'\d{3}: "([^"]+)"', code)}
    for _, types, _ in rows(text_of("docs/integrating.md"), "status"):
        for name in re.findall(r"[a-z]+(?:-[a-z]+)+", types):
            assert f'"{name}"' in code or name in titles, name


def test_given_what_a_partner_may_post_then_the_table_has_it() -> None:
    text = text_of("docs/integrating.md")
    assert {row[0] for row in rows(text, "type")} == set(POSTED)
    assert all(f"`{reden}`" in text for reden in Weigerreden)
