# SPDX-License-Identifier: EUPL-1.2
"""Whether the region that cases come into has settled its agreements: without one, a case waits in quarantine."""

from collections.abc import Sequence

import httpx

WITHOUT = "--zonder-afspraken"


async def missing(client: httpx.AsyncClient, referral: str, token: str) -> Sequence[str] | None:
    """The kinds of termijn that referral has no agreement for today; None when it cannot be asked."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        answer = await client.get(f"{referral}/v1/afspraken", headers=headers)
        listed = answer.raise_for_status().json()
        return [one["soort"] for one in listed if one["geldend"] is None] if isinstance(listed, list) else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return None


def told(kinds: Sequence[str]) -> str:
    """What that means for an import."""
    return (
        f"Uw regio heeft nog geen afspraak over: {', '.join(kinds)}."
        " Zonder afspraak blijven open dossiers in quarantaine, tot iemand ze vrijgeeft."
    )
