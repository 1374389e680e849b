# SPDX-License-Identifier: EUPL-1.2
"""What every service is told from outside; each service adds its prefix and its own settings."""

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.open_bus import open_bus


class ServiceSettings(BaseSettings):
    """Environment variables that all services share. `bus_url` is `postgresql://...` or `kafka://host:port`.

    What is wrong is told without what was given, which can hold a password.
    """

    model_config = SettingsConfigDict(hide_input_in_errors=True)

    database_url: str
    bus_url: str
    host: str = "127.0.0.1"
    port: int
    public_url: str
    issuer: str
    jwks: str
    audience: str = "doorwijs"
    oin: str = "00000099000000001000"
    otlp_endpoint: str = ""

    @field_validator("bus_url")
    @classmethod
    def _is_of_use(cls, url: str) -> str:
        open_bus(url, client_id=cls.__name__)
        return url
