from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.call import Call
from ...models.create_call_request import CreateCallRequest
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: CreateCallRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/call",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Call | Error | None:
    if response.status_code == 201:
        response_201 = Call.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Call | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCallRequest,
) -> Response[Call | Error]:
    """Create a call with a private key

     The vendor's published operation for calls of every kind, here with the transport that browsers
    join; what is for phone calls alone is left out. Calling it twice creates two calls.

    Args:
        body (CreateCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; how it is joined; and what is different
            for this one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCallRequest,
) -> Call | Error | None:
    """Create a call with a private key

     The vendor's published operation for calls of every kind, here with the transport that browsers
    join; what is for phone calls alone is left out. Calling it twice creates two calls.

    Args:
        body (CreateCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; how it is joined; and what is different
            for this one call.

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
    body: CreateCallRequest,
) -> Response[Call | Error]:
    """Create a call with a private key

     The vendor's published operation for calls of every kind, here with the transport that browsers
    join; what is for phone calls alone is left out. Calling it twice creates two calls.

    Args:
        body (CreateCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; how it is joined; and what is different
            for this one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCallRequest,
) -> Call | Error | None:
    """Create a call with a private key

     The vendor's published operation for calls of every kind, here with the transport that browsers
    join; what is for phone calls alone is left out. Calling it twice creates two calls.

    Args:
        body (CreateCallRequest): Whom the call is with, which is exactly one of an assistant, a
            squad and a workflow, each by its id or whole; how it is joined; and what is different
            for this one call.

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
