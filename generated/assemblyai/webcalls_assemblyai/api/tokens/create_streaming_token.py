from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.token import Token
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> dict[str, Any]:
    return _sending.request(
        "get",
        "/v3/token",
        query={
            "expires_in_seconds": expires_in_seconds,
            "max_session_duration_seconds": max_session_duration_seconds,
        },
        accept="application/json",
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Token | Error | None:
    parsed: Token | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(Token))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(Error))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Token | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Response[Token | Error]:
    """Create a token for streaming speech-to-text

     Mints a token that opens one stream of transcripts. Another host than the voice agent's, and
    the bare key, without a scheme name.

    Its server is https://streaming.assemblyai.com: call it with a client that has this `base_url`.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Token | Error]
    """

    _kwargs = _get_kwargs(
        expires_in_seconds=expires_in_seconds,
        max_session_duration_seconds=max_session_duration_seconds,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Token | Error | None:
    """Create a token for streaming speech-to-text

     Mints a token that opens one stream of transcripts. Another host than the voice agent's, and
    the bare key, without a scheme name.

    Its server is https://streaming.assemblyai.com: call it with a client that has this `base_url`.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Token | Error
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
) -> Response[Token | Error]:
    """Create a token for streaming speech-to-text

     Mints a token that opens one stream of transcripts. Another host than the voice agent's, and
    the bare key, without a scheme name.

    Its server is https://streaming.assemblyai.com: call it with a client that has this `base_url`.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Token | Error]
    """

    _kwargs = _get_kwargs(
        expires_in_seconds=expires_in_seconds,
        max_session_duration_seconds=max_session_duration_seconds,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    expires_in_seconds: int,
    max_session_duration_seconds: int | Unset = UNSET,
) -> Token | Error | None:
    """Create a token for streaming speech-to-text

     Mints a token that opens one stream of transcripts. Another host than the voice agent's, and
    the bare key, without a scheme name.

    Its server is https://streaming.assemblyai.com: call it with a client that has this `base_url`.

    Args:
        expires_in_seconds (int):
        max_session_duration_seconds (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Token | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            expires_in_seconds=expires_in_seconds,
            max_session_duration_seconds=max_session_duration_seconds,
        )
    ).parsed
