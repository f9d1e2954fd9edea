from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.error import Error
from ...models.web_call_answer import WebCallAnswer
from ...types import Response


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/conversation/webcall",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | WebCallAnswer | None:
    if response.status_code == 200:
        response_200 = WebCallAnswer.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

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
) -> Response[Error | WebCallAnswer]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Error | WebCallAnswer]:
    """Create a web call

     Creates a call with an agent and answers with a LiveKit token and the server that it is for.
    Where as many calls as the plan allows are going on, the call is created and waits its turn: the
    agent says nothing for a while. Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WebCallAnswer]
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
    body: CreateWebCallRequest,
) -> Error | WebCallAnswer | None:
    """Create a web call

     Creates a call with an agent and answers with a LiveKit token and the server that it is for.
    Where as many calls as the plan allows are going on, the call is created and waits its turn: the
    agent says nothing for a while. Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WebCallAnswer
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Error | WebCallAnswer]:
    """Create a web call

     Creates a call with an agent and answers with a LiveKit token and the server that it is for.
    Where as many calls as the plan allows are going on, the call is created and waits its turn: the
    agent says nothing for a while. Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WebCallAnswer]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Error | WebCallAnswer | None:
    """Create a web call

     Creates a call with an agent and answers with a LiveKit token and the server that it is for.
    Where as many calls as the plan allows are going on, the call is created and waits its turn: the
    agent says nothing for a while. Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WebCallAnswer
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
