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

    import webcalls_assemblyai.models
    import webcalls_azure_openai.models
    import webcalls_bland.models
    import webcalls_bolna.models
    import webcalls_cartesia.models
    import webcalls_deepgram.models
    import webcalls_elevenlabs.models
    import webcalls_hume.models
    import webcalls_layercode.models
    import webcalls_liveavatar.models
    import webcalls_openai.models
    import webcalls_phonic.models
    import webcalls_puretalk.models
    import webcalls_retell.models
    import webcalls_smallest.models
    import webcalls_tavus.models
    import webcalls_ultravox.models
    import webcalls_vapi.models
    import webcalls_verbex.models
    import webcalls_vogent.models
    import webcalls_xai.models

    from ._fallback import Fallback
    from ._transport.limits import Limits
    from ._web_call import Route, WebCall
    from .vendors import AnyVendorName
    from .vendors._vendor import Vendor

    VendorName = Literal[
        "assemblyai",
        "azure_openai",
        "bland",
        "bolna",
        "cartesia",
        "deepgram",
        "elevenlabs",
        "hume",
        "layercode",
        "liveavatar",
        "openai",
        "phonic",
        "puretalk",
        "retell",
        "smallest",
        "tavus",
        "ultravox",
        "vapi",
        "verbex",
        "vogent",
        "xai",
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


class WebCallsMethods:
    """The methods of `WebCalls`."""

    if TYPE_CHECKING:

        def _prepare(
            self, vendor: Any, given: CallArguments, own: tuple[Any, Any, Any]
        ) -> tuple[Any, CallArguments, Limits]: ...

        def _create(self, *asked: Any) -> WebCall[Any]: ...

        def _prepare_fallback(
            self,
            routes: tuple[Route, ...],
            shared: CallArguments,
            fall_back_on: Collection[int],
            own: tuple[Any, Any, Any],
        ) -> Fallback: ...

        def _client(self, vendor: Any) -> tuple[Any, Any]: ...

    if TYPE_CHECKING:

        @overload
        def create(
            self,
            vendor: Literal["assemblyai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_assemblyai.models.Token]: ...

        @overload
        def create(
            self,
            vendor: Literal["azure_openai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_azure_openai.models.ClientSecret]: ...

        @overload
        def create(
            self,
            vendor: Literal["bland"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_bland.models.SessionToken]: ...

        @overload
        def create(
            self,
            vendor: Literal["bolna"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_bolna.models.WebCallSession]: ...

        @overload
        def create(
            self,
            vendor: Literal["cartesia"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_cartesia.models.AccessToken]: ...

        @overload
        def create(
            self,
            vendor: Literal["deepgram"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_deepgram.models.GrantedToken]: ...

        @overload
        def create(
            self,
            vendor: Literal["elevenlabs"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_elevenlabs.models.ConversationToken | webcalls_elevenlabs.models.SignedUrl]: ...

        @overload
        def create(
            self,
            vendor: Literal["hume"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_hume.models.AccessToken]: ...

        @overload
        def create(
            self,
            vendor: Literal["layercode"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_layercode.models.AuthorizedSession]: ...

        @overload
        def create(
            self,
            vendor: Literal["liveavatar"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_liveavatar.models.SessionTokenAnswer]: ...

        @overload
        def create(
            self,
            vendor: Literal["openai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_openai.models.ClientSecret]: ...

        @overload
        def create(
            self,
            vendor: Literal["phonic"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_phonic.models.ConversationToken]: ...

        @overload
        def create(
            self,
            vendor: Literal["puretalk"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_puretalk.models.RegisterWebCallResponse]: ...

        @overload
        def create(
            self,
            vendor: Literal["retell"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_retell.models.WebCall]: ...

        @overload
        def create(
            self,
            vendor: Literal["smallest"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_smallest.models.WebCallAnswer]: ...

        @overload
        def create(
            self,
            vendor: Literal["tavus"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_tavus.models.Conversation]: ...

        @overload
        def create(
            self,
            vendor: Literal["ultravox"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_ultravox.models.Call]: ...

        @overload
        def create(
            self,
            vendor: Literal["vapi"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_vapi.models.Call]: ...

        @overload
        def create(
            self,
            vendor: Literal["verbex"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_verbex.models.PublicShareWebCallResponse | webcalls_verbex.models.WebCall]: ...

        @overload
        def create(
            self,
            vendor: Literal["vogent"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_vogent.models.BrowserDial]: ...

        @overload
        def create(
            self,
            vendor: Literal["xai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_xai.models.ClientSecret]: ...

        @overload
        def create(
            self,
            vendor: Vendor[ResponseT],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[ResponseT]: ...

        @overload
        def create(
            self,
            vendor: AnyVendorName,
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[Any]: ...

    def create(
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
        return self._create(
            *self._prepare(vendor, given, (timeout, deadline, max_retries))
        )

    def create_with_fallback(
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
                `{401, 403, 404}` for a revoked key or a deleted agent.
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
                return fallback.served(self._create(*asked))
            except (APIError, ConfigurationError) as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    if TYPE_CHECKING:

        @overload
        def client(self, vendor: Literal["assemblyai"]) -> webcalls_assemblyai.Client: ...

        @overload
        def client(self, vendor: Literal["azure_openai"]) -> webcalls_azure_openai.Client: ...

        @overload
        def client(self, vendor: Literal["bland"]) -> webcalls_bland.Client: ...

        @overload
        def client(self, vendor: Literal["bolna"]) -> webcalls_bolna.Client: ...

        @overload
        def client(self, vendor: Literal["cartesia"]) -> webcalls_cartesia.Client: ...

        @overload
        def client(self, vendor: Literal["deepgram"]) -> webcalls_deepgram.Client: ...

        @overload
        def client(self, vendor: Literal["elevenlabs"]) -> webcalls_elevenlabs.Client: ...

        @overload
        def client(self, vendor: Literal["hume"]) -> webcalls_hume.Client: ...

        @overload
        def client(self, vendor: Literal["layercode"]) -> webcalls_layercode.Client: ...

        @overload
        def client(self, vendor: Literal["liveavatar"]) -> webcalls_liveavatar.Client: ...

        @overload
        def client(self, vendor: Literal["openai"]) -> webcalls_openai.Client: ...

        @overload
        def client(self, vendor: Literal["phonic"]) -> webcalls_phonic.Client: ...

        @overload
        def client(self, vendor: Literal["puretalk"]) -> webcalls_puretalk.Client: ...

        @overload
        def client(self, vendor: Literal["retell"]) -> webcalls_retell.Client: ...

        @overload
        def client(self, vendor: Literal["smallest"]) -> webcalls_smallest.Client: ...

        @overload
        def client(self, vendor: Literal["tavus"]) -> webcalls_tavus.Client: ...

        @overload
        def client(self, vendor: Literal["ultravox"]) -> webcalls_ultravox.Client: ...

        @overload
        def client(self, vendor: Literal["vapi"]) -> webcalls_vapi.Client: ...

        @overload
        def client(self, vendor: Literal["verbex"]) -> webcalls_verbex.Client: ...

        @overload
        def client(self, vendor: Literal["vogent"]) -> webcalls_vogent.Client: ...

        @overload
        def client(self, vendor: Literal["xai"]) -> webcalls_xai.Client: ...

        @overload
        def client(self, vendor: Vendor[Any] | AnyVendorName) -> Any: ...

    def client(self, vendor: Any) -> Any:
        """The vendor's generated client, with auth, timeouts and retries already on it.

        Pass it to the functions of the generated package, such as
        `webcalls_puretalk.api.calls.register_web_call`: the sync ones. What they raise and
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


class AsyncWebCallsMethods:
    """The methods of `AsyncWebCalls`."""

    if TYPE_CHECKING:

        def _prepare(
            self, vendor: Any, given: CallArguments, own: tuple[Any, Any, Any]
        ) -> tuple[Any, CallArguments, Limits]: ...

        async def _create(self, *asked: Any) -> WebCall[Any]: ...

        def _prepare_fallback(
            self,
            routes: tuple[Route, ...],
            shared: CallArguments,
            fall_back_on: Collection[int],
            own: tuple[Any, Any, Any],
        ) -> Fallback: ...

        def _client(self, vendor: Any) -> tuple[Any, Any]: ...

    if TYPE_CHECKING:

        @overload
        async def create(
            self,
            vendor: Literal["assemblyai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_assemblyai.models.Token]: ...

        @overload
        async def create(
            self,
            vendor: Literal["azure_openai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_azure_openai.models.ClientSecret]: ...

        @overload
        async def create(
            self,
            vendor: Literal["bland"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_bland.models.SessionToken]: ...

        @overload
        async def create(
            self,
            vendor: Literal["bolna"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_bolna.models.WebCallSession]: ...

        @overload
        async def create(
            self,
            vendor: Literal["cartesia"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_cartesia.models.AccessToken]: ...

        @overload
        async def create(
            self,
            vendor: Literal["deepgram"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_deepgram.models.GrantedToken]: ...

        @overload
        async def create(
            self,
            vendor: Literal["elevenlabs"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_elevenlabs.models.ConversationToken | webcalls_elevenlabs.models.SignedUrl]: ...

        @overload
        async def create(
            self,
            vendor: Literal["hume"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_hume.models.AccessToken]: ...

        @overload
        async def create(
            self,
            vendor: Literal["layercode"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_layercode.models.AuthorizedSession]: ...

        @overload
        async def create(
            self,
            vendor: Literal["liveavatar"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_liveavatar.models.SessionTokenAnswer]: ...

        @overload
        async def create(
            self,
            vendor: Literal["openai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_openai.models.ClientSecret]: ...

        @overload
        async def create(
            self,
            vendor: Literal["phonic"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_phonic.models.ConversationToken]: ...

        @overload
        async def create(
            self,
            vendor: Literal["puretalk"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_puretalk.models.RegisterWebCallResponse]: ...

        @overload
        async def create(
            self,
            vendor: Literal["retell"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_retell.models.WebCall]: ...

        @overload
        async def create(
            self,
            vendor: Literal["smallest"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_smallest.models.WebCallAnswer]: ...

        @overload
        async def create(
            self,
            vendor: Literal["tavus"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_tavus.models.Conversation]: ...

        @overload
        async def create(
            self,
            vendor: Literal["ultravox"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_ultravox.models.Call]: ...

        @overload
        async def create(
            self,
            vendor: Literal["vapi"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_vapi.models.Call]: ...

        @overload
        async def create(
            self,
            vendor: Literal["verbex"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_verbex.models.PublicShareWebCallResponse | webcalls_verbex.models.WebCall]: ...

        @overload
        async def create(
            self,
            vendor: Literal["vogent"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_vogent.models.BrowserDial]: ...

        @overload
        async def create(
            self,
            vendor: Literal["xai"],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[webcalls_xai.models.ClientSecret]: ...

        @overload
        async def create(
            self,
            vendor: Vendor[ResponseT],
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[ResponseT]: ...

        @overload
        async def create(
            self,
            vendor: AnyVendorName,
            agent_id: str | None = None,
            **arguments: Unpack[CreateArguments],
        ) -> WebCall[Any]: ...

    async def create(
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
        return await self._create(
            *self._prepare(vendor, given, (timeout, deadline, max_retries))
        )

    async def create_with_fallback(
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
                `{401, 403, 404}` for a revoked key or a deleted agent.
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
                return fallback.served(await self._create(*asked))
            except (APIError, ConfigurationError) as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    if TYPE_CHECKING:

        @overload
        def client(self, vendor: Literal["assemblyai"]) -> webcalls_assemblyai.Client: ...

        @overload
        def client(self, vendor: Literal["azure_openai"]) -> webcalls_azure_openai.Client: ...

        @overload
        def client(self, vendor: Literal["bland"]) -> webcalls_bland.Client: ...

        @overload
        def client(self, vendor: Literal["bolna"]) -> webcalls_bolna.Client: ...

        @overload
        def client(self, vendor: Literal["cartesia"]) -> webcalls_cartesia.Client: ...

        @overload
        def client(self, vendor: Literal["deepgram"]) -> webcalls_deepgram.Client: ...

        @overload
        def client(self, vendor: Literal["elevenlabs"]) -> webcalls_elevenlabs.Client: ...

        @overload
        def client(self, vendor: Literal["hume"]) -> webcalls_hume.Client: ...

        @overload
        def client(self, vendor: Literal["layercode"]) -> webcalls_layercode.Client: ...

        @overload
        def client(self, vendor: Literal["liveavatar"]) -> webcalls_liveavatar.Client: ...

        @overload
        def client(self, vendor: Literal["openai"]) -> webcalls_openai.Client: ...

        @overload
        def client(self, vendor: Literal["phonic"]) -> webcalls_phonic.Client: ...

        @overload
        def client(self, vendor: Literal["puretalk"]) -> webcalls_puretalk.Client: ...

        @overload
        def client(self, vendor: Literal["retell"]) -> webcalls_retell.Client: ...

        @overload
        def client(self, vendor: Literal["smallest"]) -> webcalls_smallest.Client: ...

        @overload
        def client(self, vendor: Literal["tavus"]) -> webcalls_tavus.Client: ...

        @overload
        def client(self, vendor: Literal["ultravox"]) -> webcalls_ultravox.Client: ...

        @overload
        def client(self, vendor: Literal["vapi"]) -> webcalls_vapi.Client: ...

        @overload
        def client(self, vendor: Literal["verbex"]) -> webcalls_verbex.Client: ...

        @overload
        def client(self, vendor: Literal["vogent"]) -> webcalls_vogent.Client: ...

        @overload
        def client(self, vendor: Literal["xai"]) -> webcalls_xai.Client: ...

        @overload
        def client(self, vendor: Vendor[Any] | AnyVendorName) -> Any: ...

    def client(self, vendor: Any) -> Any:
        """The vendor's generated client, with auth, timeouts and retries already on it.

        Pass it to the functions of the generated package, such as
        `webcalls_puretalk.api.calls.register_web_call`: the async ones. What they raise and
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
