# SPDX-License-Identifier: EUPL-1.2
"""What every service is bolted on: event store, bus, web shell, telemetry. It knows no domain word."""
