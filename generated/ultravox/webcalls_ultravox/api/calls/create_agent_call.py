from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.call import Call
from ...models.create_agent_call_request import CreateAgentCallRequest
from ...models.error import Error
from ...models.validation_error import ValidationError
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    agent_id: str,
    *,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/api/agents/{agent_id}/calls",
        path={
            "agent_id": agent_id,
        },
        query={
            "throttle": throttle,
        },
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Call | ValidationError | Error | None:
    parsed: Call | ValidationError | Error | None = None
    if response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(Call))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(ValidationError))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 402:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 404:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Call | ValidationError | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Response[Call | ValidationError | Error]:
    """Create a call with an agent

     Creates a call and answers with the address at which the page joins it. The page has until
    `joinTimeout` after the creation, 30 seconds if nothing is said. Without `medium` the call is
    for WebRTC, as browsers want it; the media for telephones and servers are left out here, and
    what is for them alone. Calling it twice creates two calls.

    Args:
        agent_id (str):
        throttle (str | Unset):
        body (CreateAgentCallRequest): What is different for this one call; all else is the agent's.
            The vendor does not require it; it is sent all the same, for that is what has been seen
            to work. A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | ValidationError | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
        throttle=throttle,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Call | ValidationError | Error | None:
    """Create a call with an agent

     Creates a call and answers with the address at which the page joins it. The page has until
    `joinTimeout` after the creation, 30 seconds if nothing is said. Without `medium` the call is
    for WebRTC, as browsers want it; the media for telephones and servers are left out here, and
    what is for them alone. Calling it twice creates two calls.

    Args:
        agent_id (str):
        throttle (str | Unset):
        body (CreateAgentCallRequest): What is different for this one call; all else is the agent's.
            The vendor does not require it; it is sent all the same, for that is what has been seen
            to work. A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Call | ValidationError | Error
    """

    return sync_detailed(
        agent_id=agent_id,
        client=client,
        body=body,
        throttle=throttle,
    ).parsed


async def asyncio_detailed(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Response[Call | ValidationError | Error]:
    """Create a call with an agent

     Creates a call and answers with the address at which the page joins it. The page has until
    `joinTimeout` after the creation, 30 seconds if nothing is said. Without `medium` the call is
    for WebRTC, as browsers want it; the media for telephones and servers are left out here, and
    what is for them alone. Calling it twice creates two calls.

    Args:
        agent_id (str):
        throttle (str | Unset):
        body (CreateAgentCallRequest): What is different for this one call; all else is the agent's.
            The vendor does not require it; it is sent all the same, for that is what has been seen
            to work. A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Call | ValidationError | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
        throttle=throttle,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Call | ValidationError | Error | None:
    """Create a call with an agent

     Creates a call and answers with the address at which the page joins it. The page has until
    `joinTimeout` after the creation, 30 seconds if nothing is said. Without `medium` the call is
    for WebRTC, as browsers want it; the media for telephones and servers are left out here, and
    what is for them alone. Calling it twice creates two calls.

    Args:
        agent_id (str):
        throttle (str | Unset):
        body (CreateAgentCallRequest): What is different for this one call; all else is the agent's.
            The vendor does not require it; it is sent all the same, for that is what has been seen
            to work. A field that the vendor does not know is an error.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Call | ValidationError | Error
    """

    return (
        await asyncio_detailed(
            agent_id=agent_id,
            client=client,
            body=body,
            throttle=throttle,
        )
    ).parsed
