from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.create_session_token_request import CreateSessionTokenRequest
from ...models.error import Error
from ...models.session_token import SessionToken
from ...types import Response, status_of


def _get_kwargs(
    agent_id: str,
    *,
    body: CreateSessionTokenRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/v1/agents/{agent_id}/authorize",
        path={
            "agent_id": agent_id,
        },
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> SessionToken | Error | None:
    parsed: SessionToken | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(SessionToken))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SessionToken | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[SessionToken | Error]:
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
        Response[SessionToken | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> SessionToken | Error | None:
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
        SessionToken | Error
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
) -> Response[SessionToken | Error]:
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
        Response[SessionToken | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> SessionToken | Error | None:
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
        SessionToken | Error
    """

    return (
        await asyncio_detailed(
            agent_id=agent_id,
            client=client,
            body=body,
        )
    ).parsed
