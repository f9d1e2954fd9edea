"""A configuration that cannot be used: file, line and key are named, and what to do."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.endpoint.reference import metrics, reference
from webcalls import AsyncWebCalls, ConfigurationError, Retell
from webcalls.endpoint import Endpoint, Grant
from webcalls.endpoint.problems import Code
from webcalls.sandbox import Sandbox
from webcalls.vendors._installing import how_to_install

ROUTE = """\
authorize = "anyone"

[route.support]
vendors = ["retell:agent_1"]
"""


def message(configuration: Any, **given: Any) -> str:
    with pytest.raises(ConfigurationError) as raised:
        Endpoint(configuration, **given)
    return str(raised.value)


@pytest.fixture
def file(tmp_path: Path, webcalls_sandbox: Sandbox) -> Path:
    path = tmp_path / "endpoint.toml"
    path.write_text(ROUTE)
    return path


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("[limits]\nper_user = 5", ", line 6: limits.per_user: expected `str`, got `int`"),
        (
            "[limits]\nper_user = '5 apples'",
            ", line 6: limits.per_user: '5 apples' is not a rate such as '5/minute' or "
            "'5/minute; 50/day'",
        ),
        ("[limits]\nbody_bytes = -1", ", line 6: limits.body_bytes: expected `int` >= 0"),
        (
            "[limits]\nper_usr = '5/minute'",
            ", line 6: limits.per_usr: there is no such key: did you mean 'per_user'?",
        ),
        (
            "[origins]\nvary = 1",
            ", line 6: origins.vary: there is no such key: there is allowed, credentials, headers",
        ),
        (
            "[route.sales]\nvendors = [{vendor = 'retell', agent = 'x'}]",
            ", line 6: route.sales.vendors.0.agent: there is no such key: did you mean 'agent_id'?",
        ),
        (
            "[route.sales]\nvendors = [{vendor = 'retell', without = ['user_id']}]",
            ", line 6: route.sales.vendors.0.without.0: invalid enum value 'user_id': it may be "
            "'variables' or 'metadata'",
        ),
        *(
            (f"[limits]\nstorage = '{wrong}'", ", line 6: limits.storage: must be 'memory://'")
            for wrong in (
                "redis://localhost",
                "redis://:hunter2@localhost:port",
                "redis://localhost:6379?no_such_parameter=1",
                "rediss://localhost:6379?ssl_cert_reqs=perhaps",
                "$",
            )
        ),
        (
            "[limits]\nbody_seconds = inf",
            ": limits.body_seconds: expected `float` <= 86400",
        ),
        ("[calls]\ntimeout = inf", ", line 6: calls.timeout: expected `float` <= 86400.0"),
        (
            "[limits]\nper_user = '0/day'",
            ": limits.per_user: '0/day' is not a rate such as",
        ),
        (
            "[limits]\nstorage = 'mongodb://localhost'",
            ", line 6: limits.storage: must be 'memory://', 'redis://HOST:PORT', or '$NAME' of a "
            "variable that holds it",
        ),
        (
            "[limits]\nstorage = '$NO_SUCH_VARIABLE'",
            ", line 6: limits.storage: NO_SUCH_VARIABLE is not set in the environment: set it to "
            "the address of a Redis, or to memory:// for one process",
        ),
        (
            "[origins]\nallowed = ['*']\ncredentials = true",
            ", line 6: origins.allowed: '*' and credentials exclude each other: name the origins",
        ),
        (
            "[origins]\nallowed = ['https://app.example.com/']",
            ", line 6: origins.allowed: 'https://app.example.com/' is not an origin such as "
            "'https://app.example.com', with no path",
        ),
        *(
            (f"[origins]\nallowed = ['{wrong}']", f"origins.allowed: '{wrong}' is not an origin")
            for wrong in (
                "app.example.com",
                "null",
                "https://*.example.com",
                "https://APP.example.com",
                "https://app.example.com:443",
                "ftp://app.example.com",
                "https://user@app.example.com",
                "https://app.example.com:port",
            )
        ),
        (
            "[proxies]\ntrusted = ['10.0.0.1/8']",
            ", line 6: proxies.trusted: 10.0.0.1/8 has host bits set: give addresses or networks",
        ),
        (
            "[route.sales]\nvendors = []",
            ", line 6: route.sales.vendors: expected `array` of length >= 1",
        ),
        ("[route.sales]\n", ", line 5: route.sales: `vendors` is missing"),
        (
            "[route.sales]\nvendors = [{vendor = 'retell', ttl = 'long'}]",
            ", line 6: route.sales.vendors.0.ttl: expected `float | null`, got `str`",
        ),
        (
            "[route.support.x]",
            ", line 5: route.support.x: there is no such key: there is vendors",
        ),
        ("[route.'a/b']\nvendors = ['retell:a']", "route.a/b: a route's name has 1 to 64 letters"),
        (
            "[route.sales]\nvendors = ['retel:agent_1']",
            ", line 6: route.sales.vendors: unknown vendor 'retel': did you mean 'retell'?",
        ),
        (
            "[route.sales]\nvendors = [{vendor = 'retell', agent_id = 'a', ttl = 60}]",
            ", line 6: route.sales.vendors: ",
        ),
        (
            "[route.sales]\nvendors = [{vendor = 'retell', agent_id = 'a', options = {no = 1}}]",
            ", line 6: route.sales.vendors: ",
        ),
        ("[route.sales]\nvendors = ['retell']", ", line 6: route.sales.vendors: "),
        ("[calls]\ntimeout = 0", ", line 6: calls.timeout: expected `float` > 0.0"),
        (
            "[metrics]\n",
            ", line 5: metrics: there is no such key: there is authorize, calls, limits, origins, "
            "proxies, route",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(file: Path, added: str, said: str) -> None:
    file.write_text(f"{ROUTE}{added}\n")
    told = message(file)
    assert told.startswith(str(file))
    assert said in told


def test_all_mistakes_are_told_at_once(file: Path) -> None:
    file.write_text(f"{ROUTE}[limits]\nper_user = 'x'\nper_address = 'y'\n")
    assert [line.split(": ")[1] for line in message(file).splitlines()] == [
        "limits.per_user",
        "limits.per_address",
    ]


def test_a_file_that_is_none_is_told(file: Path, tmp_path: Path) -> None:
    told = message(tmp_path / "none.toml")
    assert told.endswith("none.toml cannot be read: No such file or directory")
    file.write_text("authorize =")
    assert message(file).startswith(f"{file} is not TOML: Invalid value")
    file.write_bytes(b"\xff")
    assert message(file).startswith(f"{file} is not TOML: ")
    assert message({}) == "the endpoint's configuration: `route` is missing"


def test_without_anybody_who_decides_it_does_not_start(file: Path) -> None:
    file.write_text(ROUTE.replace('authorize = "anyone"', ""))
    assert message(file) == (
        f"{file}: authorize: is missing: name the function that decides who may have a call, as "
        "'module:function', or write 'anyone'"
    )


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("everyone", "'everyone' must be 'module:function' or 'anyone'"),
        (":f", "':f' must be 'module:function' or 'anyone'"),
        (
            "no_such_module.hooks:f",
            "no_such_module.hooks:f cannot be imported: no module 'no_such_module' on the Python "
            "path: install it, or name its folder in PYTHONPATH",
        ),
        ("json:no_such_function", "json:no_such_function cannot be imported: AttributeError"),
        ("json:__name__", "json:__name__ cannot be called"),
        ("os:getcwdb", "must take one argument, the request: too many positional arguments"),
    ],
)
def test_a_hook_that_is_none_is_told(file: Path, named: str, said: str) -> None:
    file.write_text(ROUTE.replace("anyone", named))
    assert message(file).startswith(f"{file}, line 1: authorize: {said}")


@pytest.mark.parametrize("hook", [7, lambda: None, lambda _request, _other: None])
def test_a_hook_that_cannot_be_asked_does_not_start(webcalls_sandbox: Sandbox, hook: Any) -> None:
    told = message({"route": {"a": {"vendors": ["retell:a"]}}}, authorize=hook)
    assert told.startswith("the endpoint's configuration: authorize: ")


def test_a_hook_whose_module_fails_is_told_with_the_line(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "failing_hook.py"
    hook.write_text('import os\n\nKEY = os.environ["NO_SUCH_VARIABLE"]\n')
    monkeypatch.syspath_prepend(tmp_path)
    file.write_text(ROUTE.replace("anyone", "failing_hook:authorize"))
    assert message(file).endswith(f": KeyError: 'NO_SUCH_VARIABLE' ({hook}, line 3)")


def test_a_password_of_the_storage_is_in_no_message(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(f"{ROUTE}[limits]\nstorage = '$LIMITS'\n")
    for wrong in ("reddis://:hunter2@localhost", "redis://:hunter2@localhost"):
        monkeypatch.setenv("LIMITS", wrong)
        assert "hunter2" not in message(file)


def test_a_facade_of_ones_own_knows_its_names(webcalls_sandbox: Sandbox) -> None:
    retell = Retell(api_key="sandbox-key", base_url="https://vendor.example", name="retell-eu")
    calls = AsyncWebCalls(retell)
    Endpoint({"route": {"a": {"vendors": ["retell-eu:a"]}}}, authorize="anyone", calls=calls)
    told = message({"route": {"a": {"vendors": ["retell:a"]}}}, authorize="anyone", calls=calls)
    assert "retell was not given to this facade, only retell-eu" in told


def test_a_grant_must_be_one() -> None:
    with pytest.raises(TypeError, match="routes must be a collection of names, not 'a'"):
        Grant("ann", "a")
    with pytest.raises(TypeError, match="routes must be a collection of names, not None"):
        Grant("ann", None)  # type: ignore[arg-type]  # as users do
    for wrong in ("", 7):
        with pytest.raises(TypeError, match="user_id must be a string that is not empty, or None"):
            Grant(wrong, {"a"})  # type: ignore[arg-type]  # as users do
    assert "secret" not in repr(Grant("ann", {"a"}, {"name": "secret"}, {"order": "secret"}))


def test_importing_webcalls_imports_nothing_of_the_endpoint() -> None:
    program = """
import json, sys
import webcalls, webcalls.endpoint
from webcalls import AsyncWebCalls, Retell, WebCalls
WebCalls(Retell(api_key="sandbox-key"))
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    extra = {"cachetools", "limits", "msgspec", "prometheus_client", "redis"}
    assert {*extra, "starlette", "uvicorn"}.isdisjoint(json.loads(ran.stdout))


@pytest.mark.parametrize("missing", ["starlette", "limits", "redis", "uvicorn"])
def test_without_the_extra_it_says_what_installs_it(missing: str) -> None:
    program = f"""
import sys
sys.modules[{missing!r}] = None
from webcalls import ConfigurationError
try:
    from webcalls.endpoint import {"serve" if missing == "uvicorn" else "Endpoint"}
except ConfigurationError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    said = f"the endpoint needs {missing}, which is not installed: {how_to_install('endpoint')}"
    assert ran.stdout.decode().strip() == said


GUIDE = Path(__file__).parents[2] / "docs/guide/endpoint.md"


def test_the_guide_has_each_key_and_each_metric() -> None:
    page = GUIDE.read_text("utf-8")
    told = "run `python -m tests.endpoint.reference`"
    assert page.endswith("\n".join(reference())), told
    assert "\n".join(metrics()) in page, told


def test_the_guide_has_each_code_of_a_problem() -> None:
    table = GUIDE.read_text("utf-8").partition("| status | `code` |")[2].partition("\n\n")[0]
    listed = [code for row in table.splitlines()[2:] for code in re.findall(r"`(\w+)`", row)]
    assert sorted(listed) == sorted(get_args(Code))
