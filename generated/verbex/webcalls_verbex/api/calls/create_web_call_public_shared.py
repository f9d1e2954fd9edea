from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.http_validation_error import HTTPValidationError
from ...models.public_share_web_call_response import PublicShareWebCallResponse
from ...types import UNSET, Response


def _get_kwargs(
    *,
    ai_agent_id: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["ai_agent_id"] = ai_agent_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/calls/public/create-web-call",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorResponse | HTTPValidationError | PublicShareWebCallResponse | None:
    if response.status_code == 201:
        response_201 = PublicShareWebCallResponse.from_dict(response.json())

        return response_201

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    if response.status_code == 422:
        response_422 = HTTPValidationError.from_dict(response.json())

        return response_422

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorResponse | HTTPValidationError | PublicShareWebCallResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> Response[ErrorResponse | HTTPValidationError | PublicShareWebCallResponse]:
    """Create Web Call (Public Shared)

     Create a web call session using a public shared link.

    This endpoint enables creating web calls without user authentication, using a shared key
    instead.
    Ideal for public-facing applications where users don't need accounts to interact with AI agents.

    Args:
        ai_agent_id (str): AI Agent ID

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | HTTPValidationError | PublicShareWebCallResponse]
    """

    kwargs = _get_kwargs(
        ai_agent_id=ai_agent_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> ErrorResponse | HTTPValidationError | PublicShareWebCallResponse | None:
    """Create Web Call (Public Shared)

     Create a web call session using a public shared link.

    This endpoint enables creating web calls without user authentication, using a shared key
    instead.
    Ideal for public-facing applications where users don't need accounts to interact with AI agents.

    Args:
        ai_agent_id (str): AI Agent ID

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | HTTPValidationError | PublicShareWebCallResponse
    """

    return sync_detailed(
        client=client,
        ai_agent_id=ai_agent_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> Response[ErrorResponse | HTTPValidationError | PublicShareWebCallResponse]:
    """Create Web Call (Public Shared)

     Create a web call session using a public shared link.

    This endpoint enables creating web calls without user authentication, using a shared key
    instead.
    Ideal for public-facing applications where users don't need accounts to interact with AI agents.

    Args:
        ai_agent_id (str): AI Agent ID

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorResponse | HTTPValidationError | PublicShareWebCallResponse]
    """

    kwargs = _get_kwargs(
        ai_agent_id=ai_agent_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> ErrorResponse | HTTPValidationError | PublicShareWebCallResponse | None:
    """Create Web Call (Public Shared)

     Create a web call session using a public shared link.

    This endpoint enables creating web calls without user authentication, using a shared key
    instead.
    Ideal for public-facing applications where users don't need accounts to interact with AI agents.

    Args:
        ai_agent_id (str): AI Agent ID

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorResponse | HTTPValidationError | PublicShareWebCallResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            ai_agent_id=ai_agent_id,
        )
    ).parsed
