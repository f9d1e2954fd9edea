from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.error_response import ErrorResponse
from ...models.http_validation_error import HTTPValidationError
from ...models.public_share_web_call_response import PublicShareWebCallResponse
from ...types import Response, status_of


def _get_kwargs(
    *,
    ai_agent_id: str,
) -> dict[str, Any]:
    return _sending.request(
        "get",
        "/v1/calls/public/create-web-call",
        query={
            "ai_agent_id": ai_agent_id,
        },
        accept="application/json",
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PublicShareWebCallResponse | ErrorResponse | HTTPValidationError | None:
    parsed: PublicShareWebCallResponse | ErrorResponse | HTTPValidationError | None = None
    if response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(PublicShareWebCallResponse))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 422:
        parsed = _reading.read_json(response, _reading.model(HTTPValidationError))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PublicShareWebCallResponse | ErrorResponse | HTTPValidationError]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> Response[PublicShareWebCallResponse | ErrorResponse | HTTPValidationError]:
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
        Response[PublicShareWebCallResponse | ErrorResponse | HTTPValidationError]
    """

    _kwargs = _get_kwargs(
        ai_agent_id=ai_agent_id,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> PublicShareWebCallResponse | ErrorResponse | HTTPValidationError | None:
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
        PublicShareWebCallResponse | ErrorResponse | HTTPValidationError
    """

    return sync_detailed(
        client=client,
        ai_agent_id=ai_agent_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> Response[PublicShareWebCallResponse | ErrorResponse | HTTPValidationError]:
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
        Response[PublicShareWebCallResponse | ErrorResponse | HTTPValidationError]
    """

    _kwargs = _get_kwargs(
        ai_agent_id=ai_agent_id,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    ai_agent_id: str,
) -> PublicShareWebCallResponse | ErrorResponse | HTTPValidationError | None:
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
        PublicShareWebCallResponse | ErrorResponse | HTTPValidationError
    """

    return (
        await asyncio_detailed(
            client=client,
            ai_agent_id=ai_agent_id,
        )
    ).parsed
