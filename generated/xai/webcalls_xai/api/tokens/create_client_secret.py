from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.client_secret import ClientSecret
from ...models.create_client_secret_request import CreateClientSecretRequest
from ...models.error_response import ErrorResponse
from ...types import Response


def _get_kwargs(
    *,
    body: CreateClientSecretRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/realtime/client_secrets",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ClientSecret | ErrorResponse:
    if response.status_code == 200:
        response_200 = ClientSecret.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorResponse.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ErrorResponse.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ErrorResponse.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = ErrorResponse.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if response.status_code == 529:
        response_529 = ErrorResponse.from_dict(response.json())

        return response_529

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | ClientSecret | ErrorResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> Response[Any | ClientSecret | ErrorResponse]:
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
        Response[Any | ClientSecret | ErrorResponse]
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
    body: CreateClientSecretRequest,
) -> Any | ClientSecret | ErrorResponse | None:
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
        Any | ClientSecret | ErrorResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> Response[Any | ClientSecret | ErrorResponse]:
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
        Response[Any | ClientSecret | ErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
) -> Any | ClientSecret | ErrorResponse | None:
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
        Any | ClientSecret | ErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
