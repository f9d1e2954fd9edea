from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.call import Call
from ...models.create_agent_call_request import CreateAgentCallRequest
from ...models.error import Error
from ...models.validation_error import ValidationError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    agent_id: str,
    *,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["throttle"] = throttle

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/agents/{agent_id}/calls".format(
            agent_id=quote(str(agent_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Call | Error | ValidationError:
    if response.status_code == 201:
        response_201 = Call.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = ValidationError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 402:
        response_402 = Error.from_dict(response.json())

        return response_402

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Call | Error | ValidationError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
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
) -> Response[Any | Call | Error | ValidationError]:
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
        Response[Any | Call | Error | ValidationError]
    """

    kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
        throttle=throttle,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Any | Call | Error | ValidationError | None:
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
        Any | Call | Error | ValidationError
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
) -> Response[Any | Call | Error | ValidationError]:
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
        Response[Any | Call | Error | ValidationError]
    """

    kwargs = _get_kwargs(
        agent_id=agent_id,
        body=body,
        throttle=throttle,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    agent_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: CreateAgentCallRequest,
    throttle: str | Unset = UNSET,
) -> Any | Call | Error | ValidationError | None:
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
        Any | Call | Error | ValidationError
    """

    return (
        await asyncio_detailed(
            agent_id=agent_id,
            client=client,
            body=body,
            throttle=throttle,
        )
    ).parsed
