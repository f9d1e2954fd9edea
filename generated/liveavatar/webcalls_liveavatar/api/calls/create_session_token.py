from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_session_token_request import CreateSessionTokenRequest
from ...models.error_answer import ErrorAnswer
from ...models.session_token_answer import SessionTokenAnswer
from ...models.validation_errors import ValidationErrors
from ...types import Response


def _get_kwargs(
    *,
    body: CreateSessionTokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/sessions/token",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors:
    if response.status_code == 200:
        response_200 = SessionTokenAnswer.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorAnswer.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorAnswer.from_dict(response.json())

        return response_401

    if response.status_code == 422:
        response_422 = ValidationErrors.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ErrorAnswer.from_dict(response.json())

        return response_429

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors]:
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
        Response[Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors]
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
    body: CreateSessionTokenRequest,
) -> Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors | None:
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
        Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Response[Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors]:
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
        Response[Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionTokenRequest,
) -> Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors | None:
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
        Any | ErrorAnswer | SessionTokenAnswer | ValidationErrors
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
