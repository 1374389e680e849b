# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document is open to everybody and tells the errors as they are."""

import httpx


async def test_the_document_is_open_to_every_origin_without_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/openapi.json", headers={"Origin": "https://elders.example"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["api-version"] == "1.2.3"
    assert answer.json()["info"]["version"] == "1.2.3"


async def test_every_operation_tells_its_refusals_as_problems(client: httpx.AsyncClient) -> None:
    document = (await client.get("/v1/openapi.json")).json()
    assert document["paths"].keys() == {"/dingen", "/dingen/{id}", "/fouten/{welke}"}
    assert "422" not in str(document["paths"])
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for item in document["paths"].values():
        for operation in item.values():
            for status, response in operation["responses"].items():
                assert "API-Version" in response["headers"]
                assert status < "400" or "application/problem+json" in response["content"]
    assert document["security"] == [{"bearer": []}]
