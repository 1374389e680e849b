# SPDX-License-Identifier: EUPL-1.2
"""The environment of reporting: variables that start with REPORTING_."""

from pathlib import Path

from pydantic_settings import SettingsConfigDict

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """`regios` is a folder with one YAML file per region: its names for codes. `registers` is one with
    the mapping of each register that cases were taken over from: the names of its codes. `besluiten` is the file
    with the decrees on free days that referral counts with too. `sign_in` is where pages send people without a
    session."""

    model_config = SettingsConfigDict(env_prefix="REPORTING_")

    port: int = 8083
    regios: Path = Path(__file__).parents[2] / "deploy" / "regios"
    registers: Path = Path(__file__).parents[2] / "deploy" / "mappings"
    besluiten: Path = Path(__file__).parents[1] / "referral" / "data" / "kalender" / "besluiten.json"
    sign_in: str = "/aanmelden"
