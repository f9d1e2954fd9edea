from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.client_secret import ClientSecret
from ...models.create_client_secret_request import CreateClientSecretRequest
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(open_ai_safety_identifier, Unset):
        headers["OpenAI-Safety-Identifier"] = open_ai_safety_identifier

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

    if response.status_code == 404:
        response_404 = ErrorResponse.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = ErrorResponse.from_dict(response.json())

        return response_500

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
    open_ai_safety_identifier: str | Unset = UNSET,
) -> Response[Any | ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens voice sessions with a deployment until it expires. The same operation
    as OpenAI's, on the customer's host, with a deployment in the place of the model and other
    errors. It takes no `api-version`. Sessions that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ClientSecret | ErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
) -> Any | ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens voice sessions with a deployment until it expires. The same operation
    as OpenAI's, on the customer's host, with a deployment in the place of the model and other
    errors. It takes no `api-version`. Sessions that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ClientSecret | ErrorResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
) -> Response[Any | ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens voice sessions with a deployment until it expires. The same operation
    as OpenAI's, on the customer's host, with a deployment in the place of the model and other
    errors. It takes no `api-version`. Sessions that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ClientSecret | ErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
) -> Any | ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens voice sessions with a deployment until it expires. The same operation
    as OpenAI's, on the customer's host, with a deployment in the place of the model and other
    errors. It takes no `api-version`. Sessions that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with.

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
            open_ai_safety_identifier=open_ai_safety_identifier,
        )
    ).parsed
