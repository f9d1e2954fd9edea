from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.client_secret import ClientSecret
from ...models.create_client_secret_request import CreateClientSecretRequest
from ...models.error_response import ErrorResponse
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    body: CreateClientSecretRequest,
    open_ai_safety_identifier: str | Unset = UNSET,
    open_ai_organization: str | Unset = UNSET,
    open_ai_project: str | Unset = UNSET,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/realtime/client_secrets",
        headers={
            "OpenAI-Safety-Identifier": open_ai_safety_identifier,
            "OpenAI-Organization": open_ai_organization,
            "OpenAI-Project": open_ai_project,
        },
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
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif response.status_code == 503:
        parsed = _reading.read_json(response, _reading.model(ErrorResponse))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
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

    _kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
        open_ai_organization=open_ai_organization,
        open_ai_project=open_ai_project,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


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

    _kwargs = _get_kwargs(
        body=body,
        open_ai_safety_identifier=open_ai_safety_identifier,
        open_ai_organization=open_ai_organization,
        open_ai_project=open_ai_project,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


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
