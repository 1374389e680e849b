# SPDX-License-Identifier: EUPL-1.2
"""The demo region: invented cases in every state, made through the public API as users and partners would."""

from doorwijs.demo.loading import load

__all__ = ["load"]
