# SPDX-License-Identifier: EUPL-1.2
"""The environment of referral: variables that start with REFERRAL_."""

from pydantic_settings import SettingsConfigDict

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """Nothing beyond what all services share."""

    model_config = SettingsConfigDict(env_prefix="REFERRAL_")

    port: int = 8082
