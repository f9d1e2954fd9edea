from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.forbidden import Forbidden
from ...models.precondition_failed import PreconditionFailed
from ...models.register_web_call_request import RegisterWebCallRequest
from ...models.register_web_call_response import RegisterWebCallResponse
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: RegisterWebCallRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/calls/web/register",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RegisterWebCallResponse | Error | Forbidden | PreconditionFailed | None:
    parsed: RegisterWebCallResponse | Error | Forbidden | PreconditionFailed | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(RegisterWebCallResponse))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(Forbidden))
    elif response.status_code == 412:
        parsed = _reading.read_json(response, _reading.model(PreconditionFailed))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RegisterWebCallResponse | Error | Forbidden | PreconditionFailed]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RegisterWebCallRequest,
) -> Response[RegisterWebCallResponse | Error | Forbidden | PreconditionFailed]:
    """Register Web Call

     Register a new web call

    Args:
        body (RegisterWebCallRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RegisterWebCallResponse | Error | Forbidden | PreconditionFailed]
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
    body: RegisterWebCallRequest,
) -> RegisterWebCallResponse | Error | Forbidden | PreconditionFailed | None:
    """Register Web Call

     Register a new web call

    Args:
        body (RegisterWebCallRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RegisterWebCallResponse | Error | Forbidden | PreconditionFailed
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RegisterWebCallRequest,
) -> Response[RegisterWebCallResponse | Error | Forbidden | PreconditionFailed]:
    """Register Web Call

     Register a new web call

    Args:
        body (RegisterWebCallRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RegisterWebCallResponse | Error | Forbidden | PreconditionFailed]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: RegisterWebCallRequest,
) -> RegisterWebCallResponse | Error | Forbidden | PreconditionFailed | None:
    """Register Web Call

     Register a new web call

    Args:
        body (RegisterWebCallRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RegisterWebCallResponse | Error | Forbidden | PreconditionFailed
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
