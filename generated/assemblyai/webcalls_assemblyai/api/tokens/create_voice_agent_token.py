from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.token import Token
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["expires_in_seconds"] = expires_in_seconds

    params["max_session_duration_seconds"] = max_session_duration_seconds

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/token",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Error | Token:
    if response.status_code == 200:
        response_200 = Token.from_dict(response.json())

        return response_200

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

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Error | Token]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Response[Any | Error | Token]:
    """Create a token for a voice agent

     Mints a token that opens one session of the Voice Agent API. It names no agent: the page's
    first message does.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | Token]
    """

    kwargs = _get_kwargs(
        expires_in_seconds=expires_in_seconds,
        max_session_duration_seconds=max_session_duration_seconds,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Any | Error | Token | None:
    """Create a token for a voice agent

     Mints a token that opens one session of the Voice Agent API. It names no agent: the page's
    first message does.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | Token
    """

    return sync_detailed(
        client=client,
        expires_in_seconds=expires_in_seconds,
        max_session_duration_seconds=max_session_duration_seconds,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Response[Any | Error | Token]:
    """Create a token for a voice agent

     Mints a token that opens one session of the Voice Agent API. It names no agent: the page's
    first message does.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | Token]
    """

    kwargs = _get_kwargs(
        expires_in_seconds=expires_in_seconds,
        max_session_duration_seconds=max_session_duration_seconds,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Any | Error | Token | None:
    """Create a token for a voice agent

     Mints a token that opens one session of the Voice Agent API. It names no agent: the page's
    first message does.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | Token
    """

    return (
        await asyncio_detailed(
            client=client,
            expires_in_seconds=expires_in_seconds,
            max_session_duration_seconds=max_session_duration_seconds,
        )
    ).parsed
