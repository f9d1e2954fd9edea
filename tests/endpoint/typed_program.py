"""The endpoint's public API as mypy and pyright see it in a user's program; it is not run.

Each line that is ignored is a mistake that both must find.
"""

from webcalls import AsyncWebCalls, Retell
from webcalls.endpoint import Authorize, CallRequest, Endpoint, Grant


def blocking(request: CallRequest) -> Grant | None:
    user = request.headers.get("x-user")
    return Grant(user, {"support"}, variables={"name": "Ada"}) if user else None


async def awaiting(request: CallRequest) -> Grant | None:
    return blocking(request)


class Login:
    def __init__(self, realm: str) -> None:
        self.realm = realm

    async def __call__(self, request: CallRequest) -> Grant:
        return Grant(self.realm + request.route, ["support"], metadata={"order": "42"})


hooks: list[Authorize] = [blocking, awaiting, Login("shop"), lambda _request: None]
endpoints = [
    Endpoint("endpoint.toml", authorize=blocking),
    Endpoint("endpoint.toml", authorize=awaiting),
    Endpoint({"route": {}}, authorize=Login("shop")),
    Endpoint("endpoint.toml", authorize="anyone", calls=AsyncWebCalls(Retell("key"))),
]


def wrong(request: CallRequest) -> str:
    return request.route


Endpoint("endpoint.toml", authorize=wrong)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
Grant(7, {"support"})  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
