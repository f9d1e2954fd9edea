"""Every task that a person runs here. `nox -l` lists them; `nox` alone checks everything.

The work is in `pipeline/`, `examples/` and `tests/`; a session makes an environment of pinned tools
and calls it.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nox
from nox.sessions import SessionRunner

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "check", "tests"]

# Sessions start hundreds of interpreters; each would compile anew all that it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

DISTRIBUTIONS = [
    "wrapper",
    *sorted(str(path.parent) for path in Path("generated").glob("*/*.toml")),
]
PYTHONS = nox.project.python_versions(nox.project.load_toml("wrapper/pyproject.toml"))
NEXT_PYTHON = "3.15"  # tried once a week, and not yet promised
TOOL_SETS = [
    *("lint", "tests", "demo", "runtime", "build", "pipeline", "release", "bench"),
    *("docs", "browser", "nox", "pin", "scheduler", "oracles"),
]
CONTENDERS = sorted(path.stem for path in Path("requirements").glob("bench-*.in"))
SDKS = sorted(f"oracles/{path.stem}" for path in Path("requirements/oracles").glob("*.in"))
PAGE = "examples/fastapi_tokens"
RELEASE_STEPS = [
    nox.options.sessions,
    ["docs", "browser", "oracles", "release_tests"],
    ["build"],
    ["verify", "--", "dist"],
]
# Sessions that need the same tools, by the environment that they share.
ENVIRONMENTS = {
    **dict.fromkeys(["generate", "check", "refresh", "add", "changes", "bump"], "pipeline"),
    **dict.fromkeys(["build", "verify", "release"], "release"),
    **dict.fromkeys(["tests", "coverage", "release_tests", "soak"], "tests"),
    **dict.fromkeys(["lint", "types", "format"], "lint"),
}


def environment_of(runner: SessionRunner) -> str:
    """The folder of a session's environment."""
    name = runner.friendly_name
    return os.path.join(runner.global_config.envdir, ENVIRONMENTS.get(name, name))


# nox makes one a session, and has no option for it.
SessionRunner.envdir = property(environment_of)  # type: ignore[assignment,method-assign]


@nox.session
def demo(session: nox.Session) -> None:
    """Regenerate the clients, create a call with each vendor in the sandbox, print a table."""
    set_up(session, "demo")
    install_pipeline(session)
    session.run("webcalls-pipeline", "generate", "--force")
    install_wheels(session)
    session.run("python", "examples/demo.py", *session.posargs)


@nox.session
def generate(session: nox.Session) -> None:
    """Regenerate the clients: `-- [--force] [--shard I/N] [--scheduler ADDRESS] [VENDOR…]`."""
    run_pipeline(session, "generate")
    if not session.posargs:
        session.run("webcalls-pipeline", "generate", "--root", "examples/own_vendor")


@nox.session
def check(session: nox.Session) -> None:
    """Fail if what is checked in is not what the specs give: `-- [--shard I/N]`."""
    run_pipeline(session, "check")
    if not session.posargs:
        session.run("webcalls-pipeline", "check", "--root", "examples/own_vendor")


@nox.session
def refresh(session: nox.Session) -> None:
    """Fetch and take what the vendors publish: `-- [--dry-run] [--all] [--json] [VENDOR…]`."""
    run_pipeline(session, "refresh")


@nox.session
def add(session: nox.Session) -> None:
    """Make a vendor's folder and client: `-- NAME URL…`, files, or --described. Changes files."""
    run_pipeline(session, "add")


@nox.session
def changes(session: nox.Session) -> None:
    """What changed in the clients, and which versions that asks for: `-- [--json] [--from REV]`."""
    run_pipeline(session, "changes")


@nox.session
def bump(session: nox.Session) -> None:
    """Raise the versions of clients that changed: `-- [VENDOR…] [--reason TEXT]`. Changes files."""
    run_pipeline(session, "bump")


@nox.session
def build(session: nox.Session) -> None:
    """Make dist/ of the commit: wheels, sdists, pins, and what proves where they come from."""
    run_pipeline(session, "release", "build", tool_set="release")


@nox.session
def verify(session: nox.Session) -> None:
    """Check downloaded artifacts against their commit and specs: `-- DIST [--key PUBLIC.pem]`."""
    run_pipeline(session, "verify", tool_set="release")


@nox.session
def release(session: nox.Session) -> None:
    """Check all that a release needs, and tag the commit: `-- VERSION [--dry-run]`."""
    set_up(session, "release")
    install_pipeline(session)
    session.run("webcalls-pipeline", "release", "ready", *session.posargs)
    for steps in RELEASE_STEPS:
        session.run("nox", "-s", *steps, external=True)
    session.run("webcalls-pipeline", "release", "tag", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the suite against the built wheels: `-- [pytest arguments]`."""
    run_suite(session, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the suite, and measure which branches of the wrapper and the pipeline ran."""
    run_suite(session, "--cov", "--cov-report=term", *session.posargs)


@nox.session
def release_tests(session: nox.Session) -> None:
    """Run the tests that take minutes: of releases, on every Python here, and of clusters."""
    set_up(session, "tests")
    install_wheels(session, *DISTRIBUTIONS, "pipeline")
    session.run("python", "-m", "pytest", "-m", "slow", "-n", "2", *session.posargs)


@nox.session(python=[*PYTHONS, NEXT_PYTHON])
def matrix(session: nox.Session) -> None:
    """Run the suite on every supported Python that is present."""
    run_suite(session, *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Join calls with the vendors' browser SDKs, in the Chromium that is installed; needs npm."""
    set_up(session, "browser")
    install_wheels(session)
    build_page(session, PAGE)
    session.run("python", "-m", "pytest", "-m", "browser", "tests/examples", *session.posargs)


@nox.session
def oracles(session: nox.Session) -> None:
    """Compare the facade with the vendors' own SDKs: `-- [VENDOR…]`. Changes files."""
    set_up(session, "oracles")
    install_wheels(session)
    environments = Path(session.virtualenv.location).resolve() / "sdks"
    session.run("python", "-m", "oracles", str(environments), *session.posargs)
    session.run("python", "-m", "oracles.migrations", str(environments), *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build and look at the site in .site: `-- serve` shows it, `-- linkcheck` asks the web."""
    set_up(session, "docs")
    install_pipeline(session)
    install_wheels(session)
    strictly = ["--fail-on-warning", "--nitpicky", "docs"]
    match session.posargs:
        case []:
            session.run("python", "-m", "sphinx", "--fresh-env", *strictly, ".site")
            session.run("python", "-m", "pytest", "-q", "-m", "site", "tests/site")
        case ["serve"]:
            session.run("sphinx-autobuild", "--watch", "examples", "docs", ".site")
        case ["linkcheck"]:
            session.run("python", "-m", "sphinx", "-b", "linkcheck", *strictly, ".site/links")
        case others:
            session.error(f"`-- serve`, `-- linkcheck` or nothing, not `-- {' '.join(others)}`")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure a call, a regeneration, a cluster: `-- [ROUNDS|--quick]`, `-- pipeline [ROUNDS]`,
    `-- scheduler [DOCUMENTS]`, `-- endpoint [ROUNDS]`.

    Writes docs/bench*; `--quick` compares with raw httpx alone, and only prints; `-- draw` measures
    nothing, and writes tables and pictures anew.
    """
    if "draw" in session.posargs:
        set_up(session, "bench")
        session.run("python", "bench/facade_report.py", "docs/bench.json")
        session.run("python", "bench/pipeline_report.py", "docs/bench-pipeline.json")
        return
    rounds = [argument for argument in session.posargs if argument.isdecimal()]
    for what, usual, output in (("pipeline", "3", "json"), ("scheduler", "200", "md")):
        if what in session.posargs:
            set_up(session, what)
            install_pipeline(session)
            arguments = (*(rounds or [usual]), f"docs/bench-{what}.{output}")
            session.run("python", f"bench/{what}.py", *arguments)
            return
    if "endpoint" in session.posargs:
        set_up(session, "demo")
        install_wheels(session, "wrapper", "generated/verbex")
        session.run("python", "bench/endpoint.py", *(rounds or ["3"]))
        return
    quick = "--quick" in session.posargs
    set_up(session, "bench")
    wheels = build_wheels(session, "wrapper", "generated/puretalk", "generated/verbex")
    environments = Path(session.virtualenv.location).resolve() / "contenders"
    made = [str(environments), *(["httpx", "webcalls"] if quick else []), *map(str, wheels)]
    session.run("python", "bench/environments.py", *made)
    effort = ["--quick"] if quick else [*(rounds or ["5"]), "docs/bench.json"]
    session.run("python", "bench/facade.py", str(environments), *effort)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Hunt for a spec whose text becomes code: `-- [--seconds N] [--seed S]`."""
    set_up(session, "tests")
    install_pipeline(session)
    session.run("python", "-m", "webcalls_pipeline.trials.fuzz", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Call, cancel, fail, close and fork at random, for minutes: `-- [--minutes N] [--seed S]`."""
    set_up(session, "tests")
    install_wheels(session)
    session.run("python", "-m", "tests.soak", *session.posargs)


@nox.session
def corpus(session: nox.Session) -> None:
    """Measure how much of public documents becomes clients: `-- [--sample N] [--seed S] …`."""
    run_pipeline(session, "corpus", tool_set="lint")  # which has mypy, for `--typed`


@nox.session
def probe(session: nox.Session) -> None:
    """Try another release of the generator: `-- [VERSION] [--sample N] [--output FILE]`.

    By default the newest. It has an environment of its own; nothing that is shipped comes from it.
    """
    arguments = list(session.posargs)
    exactly = f"=={arguments.pop(0)}" if arguments and arguments[0][0].isdigit() else ""
    name = "openapi-python-client"
    pins = Path("requirements/pipeline.in").read_text("utf-8").splitlines()
    (pinned,) = (line for line in pins if line.startswith(f"{name}=="))
    before = Path(session.create_tmp()).resolve() / "pinned"
    set_up(session, "tests")
    install_pipeline(session)
    session.install("--quiet", "--no-deps", "--upgrade", "--target", str(before), pinned)
    session.install("--quiet", "--no-deps", "--upgrade", f"{name}{exactly}")
    install_wheels(session)
    package = str(before / name.replace("-", "_"))
    probe = ["python", "-m", "webcalls_pipeline.trials.probe", "--pinned", package]
    session.run(*probe, *arguments)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, unused names, imports, the code host's workflows, and containers."""
    set_up(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", "--no-cache", env={"PYTHONPATH": "pipeline/src"}, silent=True)
    # Names that nothing reads, constants of a module included; the list holds what others call.
    read = r"^(wrapper/src|pipeline/src|bench|oracles)/.*\.py$"
    # What generated code reads is left out, and what is called by a name that comes in.
    left_out = "/generator/runtime/|^oracles/programs/"
    others = ("--exclude", left_out, "--symbol-allowlist", ".dead-allowlist")
    session.run("dead", "--files", read, *others)
    session.run("zizmor", "--offline", "--quiet", "--persona=pedantic", ".github")
    session.run("hadolint", "examples/endpoint/Containerfile")
    schema = ("--builtin-schema", "vendor.compose-spec")
    session.run("check-jsonschema", "--quiet", *schema, "examples/endpoint/compose.yaml")


@nox.session
def types(session: nox.Session) -> None:
    """Check types: of handwritten code, clients, what texts print, and the API as users see it."""
    set_up(session, "lint")
    install_wheels(session)
    session.run("mypy", *DISTRIBUTIONS, "pipeline")
    # These import each other by their place in the checkout.
    places = {"MYPYPATH": "pipeline/src:bench:examples/tested_application"}
    others = ("tests", "bench", "oracles", "examples", "noxfile.py")
    session.run("mypy", "--explicit-package-bases", *others, env=places)
    printed = session.create_tmp()
    for old in Path(printed).glob("*.py"):
        old.unlink()
    session.run("python", "-m", "tests.end_to_end.printed", printed)
    session.run("mypy", "--explicit-package-bases", printed, env={"MYPYPATH": printed})
    # As a user's program is read: against the installed wheels.
    public = (
        "tests/wrapper/typed_program.py",
        "tests/endpoint/typed_program.py",
        "tests/generated/typed_imports.py",
    )
    session.run("pyright", "--pythonpath", f"{session.bin}/python", *public)


@nox.session(name="format")
def format_code(session: nox.Session) -> None:
    """Format the handwritten code, mend what the linter can, and write what is made from code."""
    set_up(session, "lint")
    # The facades' typed methods, of the vendors that there are; they need no client.
    from_source = {"PYTHONPATH": "wrapper/src", "PYTHONDONTWRITEBYTECODE": "yes"}
    session.run("python", "wrapper/scripts/typed_methods.py", env=from_source, silent=True)
    # What is left to a person is `lint`'s to say.
    session.run("ruff", "check", "--fix", "--exit-zero", "--quiet", ".", silent=True)
    session.run("ruff", "format", ".")


@nox.session(venv_backend="virtualenv")
def pin(session: nox.Session) -> None:
    """Pin the tools of requirements/*.in anew, with hashes: `-- [--upgrade]`. Changes files."""
    set_up(session, "pin")
    for name in [*TOOL_SETS, *SDKS, *CONTENDERS]:
        # The largest set first; the others take its versions, but for SDKs, which have their own.
        alone = name == TOOL_SETS[0] or name in [*SDKS, *CONTENDERS]
        constraints = [] if alone else ["-c", f"requirements/{TOOL_SETS[0]}.txt"]
        if name in SDKS:
            constraints = ["--override", "requirements/oracles/unneeded"]
        # The release reads there what needs what.
        named = name in ("runtime", "scheduler")
        annotations = "--annotation-style=line" if named else "--no-annotate"
        session.run(
            *("uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11"),
            *("--generate-hashes", "--no-emit-index-url", annotations),
            *("--custom-compile-command=nox -s pin", *constraints, *session.posargs),
            *(f"requirements/{name}.in", "-o", f"requirements/{name}.txt"),
        )
    packages = [*Path("requirements/oracles").glob("*/package.json"), Path(PAGE, "package.json")]
    for package in packages:
        renew = "update" if "--upgrade" in session.posargs else "install"
        folder = ("--prefix", str(package.parent))
        session.run("npm", renew, "--package-lock-only", "--silent", *folder, external=True)


def set_up(session: nox.Session, tool_set: str) -> None:
    """Install a pinned tool set, unless this environment has it already."""
    pins = Path(f"requirements/{tool_set}.txt")
    digest = hashlib.sha256(pins.read_bytes()).hexdigest()
    stamp = Path(session.virtualenv.location) / "tool-set.sha256"
    if not stamp.exists() or stamp.read_text() != digest:
        session.install("--require-hashes", "-r", str(pins))
        stamp.write_text(digest)


def build_page(session: nox.Session, folder: str) -> None:
    """Bundle a page with its locked npm packages, which are installed unless they are there."""
    with session.chdir(folder):
        lock, installed = Path("package-lock.json"), Path("node_modules/of-lock.json")
        if not installed.exists() or installed.read_bytes() != lock.read_bytes():
            session.run("npm", "ci", external=True)
            installed.write_bytes(lock.read_bytes())
        session.run("npm", "run", "build", external=True)


def run_suite(session: nox.Session, *arguments: str) -> None:
    """Run pytest against the built wheels."""
    set_up(session, "tests")
    install_wheels(session, *DISTRIBUTIONS, "pipeline")
    # Most tests wait for a socket, so more workers than cores are of use.
    workers = ["-n", "4", "--dist", "worksteal"]
    with files_in_memory() as environment:
        session.run("python", "-m", "pytest", *workers, *arguments, env=environment)


@contextlib.contextmanager
def files_in_memory() -> Iterator[dict[str, str]]:
    """Let temporary files be in memory, where it has room and lets programs run.

    The suite makes 80,000 of 0.5 GB: on a disk, that takes a tenth of its processor time. They go
    with the run; `-- --basetemp=FOLDER` keeps them.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    usable = memory.is_dir() and not os.statvfs(memory).f_flag & os.ST_NOEXEC
    if not usable or shutil.disk_usage(memory).free < 2 * 2**30:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="webcalls-", dir=memory) as folder:
        yield {"TMPDIR": folder}


def run_pipeline(session: nox.Session, *command: str, tool_set: str = "pipeline") -> None:
    """Run a command of the pipeline, with the arguments that the session was given."""
    elsewhere = any(argument.startswith("--scheduler") for argument in session.posargs)
    set_up(session, "scheduler" if elsewhere and tool_set == "pipeline" else tool_set)
    install_pipeline(session)
    by_nox = {"WEBCALLS_PIPELINE_BY_NOX": "yes"}  # what it says to run next is a session
    session.run("webcalls-pipeline", *command, *session.posargs, env=by_nox)


def install_pipeline(session: nox.Session) -> None:
    """Install the checkout's pipeline as it stands, unless this environment has it already."""
    if not Path(session.bin, "webcalls-pipeline").exists():
        session.install("--no-deps", "--no-build-isolation", "--editable", "./pipeline")


def install_wheels(session: nox.Session, *distributions: str) -> None:
    """Install distributions as users get them; those for applications if none is named."""
    folders = [f"./{folder}" for folder in distributions or DISTRIBUTIONS]
    # The installer builds their wheels, all at the same time.
    session.install("--no-deps", "--no-build-isolation", "--force-reinstall", *folders)


def build_wheels(session: nox.Session, *distributions: str) -> list[Path]:
    """Build the wheels of distributions."""
    wheels = Path(session.create_tmp()).resolve()
    for path in wheels.glob("*.whl"):
        path.unlink()
    for distribution in distributions:
        session.run(
            *("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels)),
            distribution,
            silent=True,
        )
    return sorted(wheels.glob("*.whl"))
