"""Writes `src/webcalls/_methods.py`: the facades' public methods, typed by the vendor's name.

What `create` returns depends on the vendor, and type checkers and editors see that by one overload
a vendor: far too many to write by hand, and the same for both facades. `nox -s format` runs it.
"""

from pathlib import Path
from textwrap import indent
from typing import get_args

from webcalls.vendors import REGISTRY, load

TARGET = Path(__file__).parents[1] / "src/webcalls/_methods.py"

HEAD = '''\
"""The facades' public methods, typed by the vendor's name.

Written by wrapper/scripts/typed_methods.py: change that, and run it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from ._errors import APIError, ConfigurationError
from .vendors._arguments import CallArguments

if TYPE_CHECKING:
    from typing import Literal, TypedDict, TypeVar, Unpack, overload

{imports}

    from ._fallback import Fallback
    from ._transport.limits import Limits
    from ._web_call import Route, WebCall
    from .vendors import AnyVendorName
    from .vendors._vendor import Vendor

    VendorName = Literal[
{names}
    ]
    """The names of webcalls' own vendors."""

    ResponseT = TypeVar("ResponseT")

    class CreateArguments(TypedDict, total=False):
        """What `create` takes beside vendor and agent; its docstring says what each is."""

        variables: Mapping[str, Any] | None
        metadata: Mapping[str, Any] | None
        user_id: str | None
        ttl: float | None
        options: Mapping[str, Any] | None
        timeout: float | None
        deadline: float | None
        max_retries: int | None
'''

CLASS = '''

class {name}:
    """The methods of `{facade}`."""

    if TYPE_CHECKING:

        def _prepare(
            self, vendor: Any, given: CallArguments, own: tuple[Any, Any, Any]
        ) -> tuple[Any, CallArguments, Limits]: ...

        {def_} _create(self, *asked: Any) -> WebCall[Any]: ...

        def _prepare_fallback(
            self,
            routes: tuple[Route, ...],
            shared: CallArguments,
            fall_back_on: Collection[int],
            own: tuple[Any, Any, Any],
        ) -> Fallback: ...

        def _client(self, vendor: Any) -> tuple[Any, Any]: ...

    if TYPE_CHECKING:

{create_overloads}

    {def_} create(
        self,
        vendor: Any,
        agent_id: str | None = None,
        *,
        variables: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        user_id: str | None = None,
        ttl: float | None = None,
        options: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
    ) -> Any:
        """Ask a vendor to create a web call.

        Args:
            vendor: The vendor's name, such as `"retell"`, or a vendor object: one of another
                distribution, or one with another key.
            agent_id: The id that the agent has with the vendor; it may be left out where the
                vendor's operation needs none.
            variables: Values for the agent's prompt, by name.
            metadata: What the vendor is to keep with the call.
            user_id: Who is calling, in the application's terms.
            ttl: Seconds that the credential shall live.
            options: Any other input of the vendor's operation, by its name there; objects are
                merged with what the other arguments set.
            timeout: Seconds that one attempt may wait, in place of the facade's.
            deadline: Seconds for the whole call, retries included, in place of the facade's.
            max_retries: How often the request is sent again at the most, in place of the facade's.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, it does not take one of the
                arguments or this value, or something that it requires is missing; the facade is
                closed, or the environment's proxy or certificates cannot be used. Nothing was sent.
            APIError: The vendor could not be asked, or its answer is not a call; the class says
                which.
        """
        given = CallArguments(
            agent_id=agent_id,
            variables=variables,
            metadata=metadata,
            user_id=user_id,
            ttl=ttl,
            options=options,
        )
        return {await_}self._create(
            *self._prepare(vendor, given, (timeout, deadline, max_retries))
        )

    {def_} create_with_fallback(
        self,
        *routes: Route,
        variables: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        user_id: str | None = None,
        ttl: float | None = None,
        options: Mapping[str, Any] | None = None,
        fall_back_on: Collection[int] = (),
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
    ) -> WebCall[Any]:
        """Ask one vendor after the other until one creates a call.

        Goes on when a vendor is unreachable, times out, redirects, answers 402, 408, 425, 429 or
        500 and above, refuses in a 2xx body, or answers nonsense. The `deadline` spans all routes.
        A vendor that asks to wait longer than a second is left for the next one.

        Args:
            routes: The vendors and their agents, in the order in which they are asked. What stands
                on a route wins over what follows here.
            variables: Values for the agents' prompts, for all routes.
            metadata: What the vendors are to keep with the call.
            user_id: Who is calling, in the application's terms.
            ttl: Seconds that the credential shall live.
            options: Other inputs of the vendors' operations, by their names there.
            fall_back_on: Statuses of error classes after which the next vendor is asked, too:
                `{{401, 403, 404}}` for a revoked key or a deleted agent.
            timeout: Seconds that one attempt may wait, in place of the facade's.
            deadline: Seconds for all routes together, in place of the facade's.
            max_retries: How often a request is sent again at the most, in place of the facade's.

        Raises:
            ConfigurationError: A route cannot be used, or its vendor does not take one of the
                arguments: then it stands on the other routes. Nothing was sent.
            APIStatusError: The caller's mistake (any other 4xx), at once.
            AllVendorsFailedError: No route led to a call.
        """
        shared = CallArguments(
            variables=variables, metadata=metadata, user_id=user_id, ttl=ttl, options=options
        )
        own = (timeout, deadline, max_retries)
        fallback = self._prepare_fallback(routes, shared, fall_back_on, own)
        for asked in fallback:
            try:
                return fallback.served({await_}self._create(*asked))
            except (APIError, ConfigurationError) as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    if TYPE_CHECKING:

{client_overloads}

    def client(self, vendor: Any) -> Any:
        """The vendor's generated client, with auth, timeouts and retries already on it.

        Pass it to the functions of the generated package, such as
        `webcalls_puretalk.api.calls.register_web_call`: {functions}. What they raise and
        return is the generated client's.

        It is the one that `create` uses, so what is set on it holds for later calls, too;
        `with_headers`, `with_cookies` and `with_timeout` give a copy with the same key and limits.
        The key goes to the vendor's base URL alone: requests to any other host are refused.

        Args:
            vendor: The vendor's name, or a vendor object.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, or the facade is closed.
        """
        return self._client(vendor)[1]
'''

CREATE = """\
    @overload
    {def_} create(
        self,
        vendor: {vendor},
        agent_id: str | None = None,
        **arguments: Unpack[CreateArguments],
    ) -> WebCall[{response}]: ...
"""

CLIENT = """\
    @overload
    def client(self, vendor: {vendor}) -> {client}: ...
"""


def main() -> None:
    """Write the file."""
    TARGET.write_text(methods(), "utf-8")


def methods() -> str:
    """The file's text."""
    names = sorted(REGISTRY)
    imports = "\n".join(f"    import {load(name).package}.models" for name in names)
    parts = [HEAD.format(imports=imports, names="\n".join(f'        "{n}",' for n in names))]
    for facade, def_, await_, functions in (
        ("WebCalls", "def", "", "the sync ones"),
        ("AsyncWebCalls", "async def", "await ", "the async ones"),
    ):
        create = [
            CREATE.format(def_=def_, vendor=f'Literal["{name}"]', response=response(name))
            for name in names
        ]
        create.append(CREATE.format(def_=def_, vendor="Vendor[ResponseT]", response="ResponseT"))
        create.append(CREATE.format(def_=def_, vendor="AnyVendorName", response="Any"))
        client = [
            CLIENT.format(vendor=f'Literal["{name}"]', client=f"{load(name).package}.Client")
            for name in names
        ]
        client.append(CLIENT.format(vendor="Vendor[Any] | AnyVendorName", client="Any"))
        parts.append(
            CLASS.format(
                name=f"{facade}Methods",
                facade=facade,
                def_=def_,
                await_=await_,
                functions=functions,
                create_overloads=indent("\n".join(create).rstrip("\n"), "    "),
                client_overloads=indent("\n".join(client).rstrip("\n"), "    "),
            )
        )
    return "".join(parts)


def response(name: str) -> str:
    """The type of a vendor's answer, with the package that it is from."""
    vendor = load(name)
    (argument,) = get_args(vendor.__orig_bases__[0])  # type: ignore[attr-defined]  # every generic class has it
    models = argument.__forward_arg__.split(" | ")
    return " | ".join(f"{vendor.package}.models.{model}" for model in models)


if __name__ == "__main__":
    main()
