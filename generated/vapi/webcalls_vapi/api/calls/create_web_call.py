from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.call import Call
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/call/web",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Call | Error | None:
    parsed: Call | Error | None = None
    if response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(Call))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Call | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Call | Error]:
    """Create a web call with a public key

     Creates a call in a room of its own and answers with the address of the room. It is what the
    vendor's browser SDK asks for, and the only operation that takes public credentials. Calling it
    twice creates two calls.

    Args:
        body (CreateWebCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; and what is different for this one call.
            A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Call | Error | None:
    """Create a web call with a public key

     Creates a call in a room of its own and answers with the address of the room. It is what the
    vendor's browser SDK asks for, and the only operation that takes public credentials. Calling it
    twice creates two calls.

    Args:
        body (CreateWebCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; and what is different for this one call.
            A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Call | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Call | Error]:
    """Create a web call with a public key

     Creates a call in a room of its own and answers with the address of the room. It is what the
    vendor's browser SDK asks for, and the only operation that takes public credentials. Calling it
    twice creates two calls.

    Args:
        body (CreateWebCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; and what is different for this one call.
            A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Call | Error | None:
    """Create a web call with a public key

     Creates a call in a room of its own and answers with the address of the room. It is what the
    vendor's browser SDK asks for, and the only operation that takes public credentials. Calling it
    twice creates two calls.

    Args:
        body (CreateWebCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; and what is different for this one call.
            A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Call | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
