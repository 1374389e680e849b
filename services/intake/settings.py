# SPDX-License-Identifier: EUPL-1.2
"""The environment of intake: variables that start with INTAKE_."""

from pathlib import Path

from pydantic_settings import SettingsConfigDict

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """`regios` is a folder with one YAML file per region that this installation serves; `registers` one with the
    mapping of each register that cases may be taken over from."""

    model_config = SettingsConfigDict(env_prefix="INTAKE_")

    port: int = 8081
    regios: Path = Path(__file__).parents[2] / "deploy" / "regios"
    registers: Path = Path(__file__).parents[2] / "deploy" / "mappings"
