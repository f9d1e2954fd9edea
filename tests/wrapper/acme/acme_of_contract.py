"""The class of a made-up vendor, as a distribution of somebody else's has it."""

from webcalls import PaymentRequiredError
from webcalls.vendors import (
    STRINGS,
    Body,
    ErrorMeaning,
    Header,
    Key,
    KeySource,
    Operation,
    Page,
    Path,
    Refusal,
    SecondsFromNow,
    Vendor,
)


class Acme(Vendor):
    """It uses what none of ours does, or few do."""

    name = "acme"
    title = "Acme"
    base_url_required = True
    operations = (
        Operation(
            id="create_session",
            keys=(
                Key("user", "ACME_USER", "Account"),
                Key("password", "ACME_PASSWORD", "Account"),
                Key("project", "ACME_PROJECT", "Project", prefix="p:"),
            ),
            agent_id=Path("agent"),
            variables=Page("values", takes=STRINGS),
            metadata=Body("/participant/facts"),
            user_id=(Header("X-User"), Page("me")),
            ttl=Body("/lifetime"),
            constants={"/participant/role": "caller"},
            url="/session/join",
            call_id="/session/id",
            expires_at=SecondsFromNow("/session/seconds"),
            join={"address": "/session/join", "/links/first": "/session/links/0/href"},
            join_if_given={"me": Header("X-User")},
            refusals=(Refusal("/session/state", "declined"),),
            error_meanings=(ErrorMeaning(403, "no credit", PaymentRequiredError),),
        ),
    )

    def __init__(
        self,
        user: KeySource,
        password: KeySource,
        project: KeySource,
        *,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        keys = {"user": user, "password": password, "project": project}
        super().__init__(keys, base_url=base_url, name=name)
