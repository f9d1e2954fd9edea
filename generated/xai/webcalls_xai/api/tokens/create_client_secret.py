from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.client_secret import ClientSecret
from ...models.create_client_secret_request import CreateClientSecretRequest
from ...models.error_response import ErrorResponse
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateClientSecretRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/realtime/client_secrets",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ClientSecret | ErrorResponse | None:
    parsed: ClientSecret | ErrorResponse | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(ClientSecret))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 404:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 422:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 529:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ClientSecret | ErrorResponse]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> Response[ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens a voice session until it expires; the session may last longer. Close
    to OpenAI's operation of that name but not equal to it: there is no `expires_after.anchor`, no
    `session.type`, and no session in the success.

    Args:
        body (CreateClientSecretRequest): How long the secret lives and which model it is for. May
            be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClientSecret | ErrorResponse]
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
    body: CreateClientSecretRequest,
) -> ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens a voice session until it expires; the session may last longer. Close
    to OpenAI's operation of that name but not equal to it: there is no `expires_after.anchor`, no
    `session.type`, and no session in the success.

    Args:
        body (CreateClientSecretRequest): How long the secret lives and which model it is for. May
            be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClientSecret | ErrorResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> Response[ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens a voice session until it expires; the session may last longer. Close
    to OpenAI's operation of that name but not equal to it: there is no `expires_after.anchor`, no
    `session.type`, and no session in the success.

    Args:
        body (CreateClientSecretRequest): How long the secret lives and which model it is for. May
            be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClientSecret | ErrorResponse]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens a voice session until it expires; the session may last longer. Close
    to OpenAI's operation of that name but not equal to it: there is no `expires_after.anchor`, no
    `session.type`, and no session in the success.

    Args:
        body (CreateClientSecretRequest): How long the secret lives and which model it is for. May
            be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClientSecret | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
