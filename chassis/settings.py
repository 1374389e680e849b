# SPDX-License-Identifier: EUPL-1.2
"""What every service is told from outside; each service adds its prefix and its own settings."""

from pydantic_settings import BaseSettings


class ServiceSettings(BaseSettings):
    """Environment variables that all services share. `bus_url` is `postgresql://...` or `kafka://host:port`."""

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
