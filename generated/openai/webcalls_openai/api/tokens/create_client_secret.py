from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.client_secret import ClientSecret
from ...models.create_client_secret_request import CreateClientSecretRequest
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(open_ai_safety_identifier, Unset):
        headers["OpenAI-Safety-Identifier"] = open_ai_safety_identifier

    if not isinstance(open_ai_organization, Unset):
        headers["OpenAI-Organization"] = open_ai_organization

    if not isinstance(open_ai_project, Unset):
        headers["OpenAI-Project"] = open_ai_project

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
) -> ClientSecret | ErrorResponse | None:
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

    if response.status_code == 429:
        response_429 = ErrorResponse.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = ErrorResponse.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = ErrorResponse.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ClientSecret | ErrorResponse]:
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
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> Response[ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens voice sessions until it expires, with a configuration that each
    session begins with. A page can change that configuration, so it is no security boundary. There
    is no stored agent: a model and, where there is one, a stored prompt stand in for it. Sessions
    that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        open_ai_organization (str | Unset):
        open_ai_project (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with. May be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClientSecret | ErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
        open_ai_organization=open_ai_organization,
        open_ai_project=open_ai_project,
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
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens voice sessions until it expires, with a configuration that each
    session begins with. A page can change that configuration, so it is no security boundary. There
    is no stored agent: a model and, where there is one, a stored prompt stand in for it. Sessions
    that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        open_ai_organization (str | Unset):
        open_ai_project (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with. May be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClientSecret | ErrorResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
        open_ai_organization=open_ai_organization,
        open_ai_project=open_ai_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> Response[ClientSecret | ErrorResponse]:
    """Create a client secret

     Mints a secret that opens voice sessions until it expires, with a configuration that each
    session begins with. A page can change that configuration, so it is no security boundary. There
    is no stored agent: a model and, where there is one, a stored prompt stand in for it. Sessions
    that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        open_ai_organization (str | Unset):
        open_ai_project (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with. May be empty.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClientSecret | ErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
        open_ai_organization=open_ai_organization,
        open_ai_project=open_ai_project,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> ClientSecret | ErrorResponse | None:
    """Create a client secret

     Mints a secret that opens voice sessions until it expires, with a configuration that each
    session begins with. A page can change that configuration, so it is no security boundary. There
    is no stored agent: a model and, where there is one, a stored prompt stand in for it. Sessions
    that only transcribe are left out.

    Args:
        open_ai_safety_identifier (str | Unset):
        open_ai_organization (str | Unset):
        open_ai_project (str | Unset):
        body (CreateClientSecretRequest): How long the secret lives and what its sessions begin
            with. May be empty.

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
            open_ai_safety_identifier=open_ai_safety_identifier,
            open_ai_organization=open_ai_organization,
            open_ai_project=open_ai_project,
        )
    ).parsed
