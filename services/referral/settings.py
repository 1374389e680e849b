# SPDX-License-Identifier: EUPL-1.2
"""The environment of referral: variables that start with REFERRAL_."""

from pathlib import Path

from pydantic_settings import SettingsConfigDict

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """`regios` is a folder with one YAML file per region: the kinds of question that its diensten are for."""

    model_config = SettingsConfigDict(env_prefix="REFERRAL_")

    port: int = 8082
    regios: Path = Path(__file__).parents[2] / "deploy" / "regios"
