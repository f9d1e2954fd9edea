from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_session_token_request import CreateSessionTokenRequest
from ...models.error import Error
from ...models.session_token import SessionToken
from ...types import Response


def _get_kwargs(
    agent_id: str,
    *,
    body: CreateSessionTokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/agents/{agent_id}/authorize".format(
            agent_id=quote(str(agent_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Error | SessionToken:
    if response.status_code == 200:
        response_200 = SessionToken.from_dict(response.json())

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

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Error | SessionToken]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[Any | Error | SessionToken]:
    """Create a token for one session with a web agent

     Answers with a token that a page uses once, together with the agent's id. The id of the call is
    not in the answer: it comes over the page's socket, and by webhook.

    Args:
        agent_id (str):
        body (CreateSessionTokenRequest): What is different for this one session. The vendor does
            not require it; its SDK sends it always, and so do we.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | SessionToken]
    """

    kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Any | Error | SessionToken | None:
    """Create a token for one session with a web agent

     Answers with a token that a page uses once, together with the agent's id. The id of the call is
    not in the answer: it comes over the page's socket, and by webhook.

    Args:
        agent_id (str):
        body (CreateSessionTokenRequest): What is different for this one session. The vendor does
            not require it; its SDK sends it always, and so do we.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | SessionToken
    """

    return sync_detailed(
        agent_id=agent_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[Any | Error | SessionToken]:
    """Create a token for one session with a web agent

     Answers with a token that a page uses once, together with the agent's id. The id of the call is
    not in the answer: it comes over the page's socket, and by webhook.

    Args:
        agent_id (str):
        body (CreateSessionTokenRequest): What is different for this one session. The vendor does
            not require it; its SDK sends it always, and so do we.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | SessionToken]
    """

    kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Any | Error | SessionToken | None:
    """Create a token for one session with a web agent

     Answers with a token that a page uses once, together with the agent's id. The id of the call is
    not in the answer: it comes over the page's socket, and by webhook.

    Args:
        agent_id (str):
        body (CreateSessionTokenRequest): What is different for this one session. The vendor does
            not require it; its SDK sends it always, and so do we.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | SessionToken
    """

    return (
        await asyncio_detailed(
            agent_id=agent_id,
            client=client,
            body=body,
        )
    ).parsed
