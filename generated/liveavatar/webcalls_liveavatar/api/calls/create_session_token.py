from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.create_session_token_request import CreateSessionTokenRequest
from ...models.error_answer import ErrorAnswer
from ...models.session_token_answer import SessionTokenAnswer
from ...models.validation_errors import ValidationErrors
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateSessionTokenRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/sessions/token",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> SessionTokenAnswer | ErrorAnswer | ValidationErrors | None:
    parsed: SessionTokenAnswer | ErrorAnswer | ValidationErrors | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(SessionTokenAnswer))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(ErrorAnswer))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(ErrorAnswer))
    elif response.status_code == 422:
        parsed = _reading.read_json(response, _reading.model(ValidationErrors))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(ErrorAnswer))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SessionTokenAnswer | ErrorAnswer | ValidationErrors]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[SessionTokenAnswer | ErrorAnswer | ValidationErrors]:
    """Create a token for one session with an avatar

     Settles which avatar the session is with and what it knows, and answers with a token. The
    page's SDK starts the session with it (`/sessions/start`), which a backend could do, too.

    Args:
        body (CreateSessionTokenRequest): Which avatar the session is with, what it knows, and how
            it is carried.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SessionTokenAnswer | ErrorAnswer | ValidationErrors]
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
    body: CreateSessionTokenRequest,
) -> SessionTokenAnswer | ErrorAnswer | ValidationErrors | None:
    """Create a token for one session with an avatar

     Settles which avatar the session is with and what it knows, and answers with a token. The
    page's SDK starts the session with it (`/sessions/start`), which a backend could do, too.

    Args:
        body (CreateSessionTokenRequest): Which avatar the session is with, what it knows, and how
            it is carried.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SessionTokenAnswer | ErrorAnswer | ValidationErrors
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[SessionTokenAnswer | ErrorAnswer | ValidationErrors]:
    """Create a token for one session with an avatar

     Settles which avatar the session is with and what it knows, and answers with a token. The
    page's SDK starts the session with it (`/sessions/start`), which a backend could do, too.

    Args:
        body (CreateSessionTokenRequest): Which avatar the session is with, what it knows, and how
            it is carried.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SessionTokenAnswer | ErrorAnswer | ValidationErrors]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> SessionTokenAnswer | ErrorAnswer | ValidationErrors | None:
    """Create a token for one session with an avatar

     Settles which avatar the session is with and what it knows, and answers with a token. The
    page's SDK starts the session with it (`/sessions/start`), which a backend could do, too.

    Args:
        body (CreateSessionTokenRequest): Which avatar the session is with, what it knows, and how
            it is carried.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SessionTokenAnswer | ErrorAnswer | ValidationErrors
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
