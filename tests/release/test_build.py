"""What a release holds, that nothing stray is in it, and that it is a function of the commit."""

import email
import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft202012Validator

from tests.release.support import (
    COMMIT_FILE,
    ROOT,
    VENDORS,
    Release,
    commit,
    contents,
    done,
    new_repository,
    pipeline,
    sha256,
    unpacked_archive,
)
from webcalls_pipeline.__main__ import main

CLIENTS = [f"webcalls_{vendor}" for vendor in VENDORS]
Refusal = Callable[[Path], str]
EXTRAS = ["all", "cli", "endpoint", "sandbox", "webcalls", *VENDORS]


def json_of(release: Release, name: str) -> Any:
    return json.loads(release.files[name])


def stems(release: Release) -> dict[str, str]:
    """By distribution, what the names of its files begin with."""
    return {
        name: f"{name.replace('-', '_')}-{made['version']}"
        for name, made in json_of(release, "release.json")["distributions"].items()
    }


def test_a_release_holds_its_files_and_no_others(release: Release) -> None:
    expected = {"SHA256SUMS", "release.json", "provenance.intoto.json"}
    expected |= {f"requirements-{extra}.txt" for extra in (*EXTRAS, "webcalls-pipeline")}
    for stem in stems(release).values():
        wheel = f"{stem}-py3-none-any"
        expected |= {f"{wheel}.whl", f"{wheel}.cdx.json", f"{stem}.tar.gz"}
    assert set(release.files) == expected
    packages = {name.replace("-", "_") for name in stems(release)}
    assert packages == {"webcalls", "webcalls_pipeline", *CLIENTS}


def test_the_sums_are_those_that_sha256sum_checks(release: Release) -> None:
    said = done("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=release.clone / "dist")
    assert said.count(": OK\n") == len(release.files) - 1


def test_artifacts_hold_the_commit_s_files_and_their_papers(release: Release) -> None:
    for name, stem in stems(release).items():
        package = name.replace("-", "_")
        is_client = package in CLIENTS
        folder = release.clone / metadata_folder(name) / ("" if is_client else "src")
        source = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in (folder / package).rglob("*")
            if path.is_file()
        }
        assert f"{package}/py.typed" in source
        for data in ("openapi.yaml", "provenance.json"):
            assert (f"{package}/{data}" in source) == is_client
        with zipfile.ZipFile(io.BytesIO(release.files[f"{stem}-py3-none-any.whl"])) as wheel:
            held = {i.filename: wheel.read(i) for i in wheel.infolist() if not i.is_dir()}
        assert source.items() <= held.items()
        metadata = email.message_from_bytes(held[f"{stem}.dist-info/METADATA"])
        readme = (release.clone / metadata_folder(name) / "README.md").read_text("utf-8")
        assert metadata.get_payload(decode=True) == readme.encode()
        assert metadata["License-Expression"] == "MIT"
        licence = held[f"{stem}.dist-info/licenses/LICENSE"]
        assert licence == (ROOT / "LICENSE").read_bytes()
        with tarfile.open(fileobj=io.BytesIO(release.files[f"{stem}.tar.gz"])) as sdist:
            names = set(sdist.getnames())
        top = stem if is_client else f"{stem}/src"
        assert {f"{top}/{file}" for file in source} <= names
        assert {f"{stem}/LICENSE", f"{stem}/README.md"} <= names


def metadata_folder(name: str) -> str:
    houses = {"webcalls": "wrapper", "webcalls-pipeline": "pipeline"}
    return houses.get(name) or f"generated/{name[9:]}"


def test_release_json_is_as_its_schema_says_and_true(release: Release) -> None:
    record = json_of(release, "release.json")
    schema = json.loads((ROOT / "docs/release.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(record)] == []
    head = done("git", "rev-parse", "HEAD", "HEAD^{tree}", cwd=release.clone).split()
    assert [record["commit"]["id"], record["commit"]["tree"]] == head
    assert record["commit"]["time"] == "2026-01-02T03:04:05+00:00"
    for made in record["distributions"].values():
        assert made["commit"] == record["commit"]["id"]
        for kind in ("wheel", "sdist", "sbom"):
            assert made[kind]["sha256"] == sha256(release.files[made[kind]["file"]])
        spec = made.get("spec", {})
        assert bool(spec) == made["source"]["folder"].startswith("generated/")
        for step in (*spec.get("sources", []), *(v for v in spec.values() if "file" in v)):
            assert step["sha256"] == sha256((release.clone / step["file"]).read_bytes())


@pytest.mark.parametrize("path", [["format"], ["commit", "id"], ["distributions", "webcalls"]])
def test_the_schema_refuses_what_is_not_so(release: Release, path: list[str]) -> None:
    schema = json.loads((ROOT / "docs/release.schema.json").read_text("utf-8"))
    record = json_of(release, "release.json")
    values: tuple[object, ...] = ("nonsense", None, {})
    for value in values:
        changed = json.loads(json.dumps(record))
        parent = changed
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = value
        assert not Draft202012Validator(schema).is_valid(changed)
    assert not Draft202012Validator(schema).is_valid({**record, "more": 1})


def test_the_statement_lists_every_file_and_names_the_commit(release: Release) -> None:
    statement = json_of(release, "provenance.intoto.json")
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    subjects = {s["name"]: s["digest"]["sha256"] for s in statement["subject"]}
    assert subjects == {
        name: sha256(content)
        for name, content in release.files.items()
        if name not in ("provenance.intoto.json", "SHA256SUMS")
    }
    definition = statement["predicate"]["buildDefinition"]
    head = done("git", "rev-parse", "HEAD", cwd=release.clone).strip()
    assert definition["externalParameters"] == {"commit": head}
    tools, *sources = definition["resolvedDependencies"][1:]
    for resolved in (tools, *sources):
        content = (release.clone / resolved["name"]).read_bytes()
        assert resolved["digest"]["sha256"] == sha256(content)
    written = [
        *release.clone.glob("specs/*/pages/*"),
        *release.clone.glob("specs/*/described.yaml"),
    ]
    assert sorted(release.clone / source["name"] for source in sources) == sorted(written)


def test_each_wheel_has_a_bill_of_materials(release: Release) -> None:
    for name, stem in stems(release).items():
        text = release.files[f"{stem}-py3-none-any.cdx.json"].decode()
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
        bom = json.loads(text)
        subject = bom["metadata"]["component"]
        assert bom["metadata"]["timestamp"] == "2026-01-02T03:04:05+00:00"
        assert subject["name"] == name
        wheel_hash = sha256(release.files[f"{stem}-py3-none-any.whl"])
        assert subject["hashes"] == [{"alg": "SHA-256", "content": wheel_hash}]
        scopes = {component["name"]: component["scope"] for component in bom["components"]}
        assert scopes["httpx"] == scopes["httpcore"] == "required"
        assert scopes["attrs"] == ("optional" if name == "webcalls" else "required")
        known = {subject["bom-ref"], *(c["bom-ref"] for c in bom["components"])}
        edges = {d["ref"]: set(d.get("dependsOn", [])) for d in bom["dependencies"]}
        assert set(edges) == known
        reached, more = set[str](), {subject["bom-ref"]}
        while more:
            reached |= more
            more = set[str]().union(*(edges[ref] for ref in more)) - reached
        assert reached == known, "nothing is there without being needed"


@pytest.mark.parametrize("extra", EXTRAS)
def test_requirement_files_name_no_place_and_our_wheels(release: Release, extra: str) -> None:
    text = release.files[f"requirements-{extra}.txt"].decode()
    assert "://" not in text
    assert text.count("\nhttpx==") == text.count("\nanyio==") == 1
    clients = VENDORS if extra == "all" else [extra] if extra in VENDORS else []
    asked = "webcalls" if extra == "webcalls" else f"webcalls[{extra}]"
    found = stems(release)
    for name in ("webcalls", *(f"webcalls-{client}" for client in clients)):
        wheel = release.files[f"{found[name]}-py3-none-any.whl"]
        version = found[name].rpartition("-")[2]
        line = f"{asked if name == 'webcalls' else name}=={version} \\\n    --hash=sha256:"
        assert f"\n{line}{sha256(wheel)}\n" in text
    assert text.count("\nwebcalls") == 1 + len(clients)
    assert ("\nclick==" in text) == (extra in ("cli", "endpoint", "sandbox"))
    assert ("\nopenapi-core==" in text) == (extra == "sandbox")


def test_the_pipeline_is_pinned_with_all_that_it_needs(release: Release) -> None:
    text = release.files["requirements-webcalls-pipeline.txt"].decode()
    stem = stems(release)["webcalls-pipeline"]
    wheel = sha256(release.files[f"{stem}-py3-none-any.whl"])
    version = stem.rpartition("-")[2]
    assert f"\nwebcalls-pipeline=={version} \\\n    --hash=sha256:{wheel}\n" in text
    for needed in ("openapi-python-client", "ruff", "tomlkit", "griffelib"):
        assert text.count(f"\n{needed}==") == 1
    assert "\nuvicorn==" not in text
    assert "\ndistributed==" not in text, "it is an extra's"


@pytest.fixture
def refusal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refusal:
    """Build a checkout, which must fail and change nothing; gives what was said."""

    def refusal_of(root: Path) -> str:
        before = contents(root / "dist") if (root / "dist").exists() else None
        monkeypatch.chdir(root)
        assert main(["release", "build"]) == 1
        assert (contents(root / "dist") if (root / "dist").exists() else None) == before
        assert not list(root.glob(".webcalls-staging-*"))
        said = capsys.readouterr().err
        assert said.startswith("error: ")
        return said

    return refusal_of


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wrapper/src/webcalls/_facade.py", b"x = 1\n"),
        ("wrapper/src/webcalls/new.py", b""),
        ("wrapper/src/webcalls/.DS_Store", b"\0"),
        ("generated/verbex/webcalls_verbex/client.py~", b""),
        ("specs/verbex/overlay.yaml", None),
    ],
)
def test_what_is_in_no_commit_is_refused(
    clone: Path, refusal: Refusal, name: str, content: bytes | None
) -> None:
    (clone / name).unlink() if content is None else (clone / name).write_bytes(content)
    said = refusal(clone)
    assert f"has what is in no commit: {name}; commit it, or remove it" in said


@pytest.mark.parametrize(
    "name",
    [
        "wrapper/src/webcalls/.DS_Store",
        "wrapper/src/webcalls/_cli.py.swp",
        "generated/verbex/webcalls_verbex/client.py~",
    ],
)
def test_a_stray_file_that_was_committed_is_refused(
    clone: Path, refusal: Refusal, name: str
) -> None:
    (clone / name).write_bytes(b"x")
    commit(clone)
    said = refusal(clone)
    assert f"{Path(name).name}: would be shipped" in said


def test_an_ignored_file_that_was_committed_is_refused(clone: Path, refusal: Refusal) -> None:
    name = "wrapper/src/webcalls/__pycache__/x.cpython-311.pyc"
    (clone / name).parent.mkdir()
    (clone / name).write_bytes(b"x")
    done("git", "add", "--force", name, cwd=clone)
    commit(clone)
    assert f"has committed what .gitignore leaves out: {name}; `git rm" in refusal(clone)


def test_a_client_that_the_lock_does_not_record_is_refused(clone: Path, refusal: Refusal) -> None:
    module = clone / "generated/verbex/webcalls_verbex/client.py"
    module.write_text(module.read_text() + "\n# mine\n")
    commit(clone)
    said = refusal(clone)
    assert "generated/verbex: is not what specs/lock.toml says" in said


def test_a_requirement_that_is_not_pinned_is_refused(clone: Path, refusal: Refusal) -> None:
    metadata = clone / "wrapper/pyproject.toml"
    text = metadata.read_text()
    assert '"httpx>=0.27,<0.29"' in text
    metadata.write_text(text.replace('"httpx>=0.27,<0.29"', '"httpx>=0.27,<0.28"'))
    commit(clone)
    said = refusal(clone)
    assert "requirements/runtime.txt: pins no version that satisfies 'httpx<0.28," in said


def test_ignored_files_and_the_surroundings_change_nothing(
    release: Release, clone: Path, tmp_path: Path
) -> None:
    """A clone with caches, built by a user with other settings in every respect."""
    for folder in ("wrapper/src/webcalls", "generated/verbex/webcalls_verbex", "specs/verbex"):
        (clone / folder / "__pycache__").mkdir()
        (clone / folder / "__pycache__/x.cpython-311.pyc").write_bytes(b"x")
        (clone / folder / ".mypy_cache").mkdir()
        (clone / folder / ".mypy_cache/x.json").write_bytes(b"{}")
    home = tmp_path / "home"
    home.mkdir()
    settings = "[core]\n\tautocrlf = true\n\teol = crlf\n[log]\n\tshowSignature = true\n"
    (home / ".gitconfig").write_text(settings + "[status]\n\tshowUntrackedFiles = no\n")
    odd = clone.rename(tmp_path / "z z ü'$x")
    shutil.rmtree(odd / "dist")
    ran = pipeline(
        odd,
        *("release", "build"),
        umask=0o077,
        HOME=str(home),
        LC_ALL="C",
        PYTHONHASHSEED="7",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        SOURCE_DATE_EPOCH="1",
        TZ="Pacific/Kiritimati",
    )
    assert ran.returncode == 0, ran.stderr
    assert contents(odd / "dist") == release.files


def test_an_unpacked_archive_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    root = unpacked_archive(release.clone, tmp_path / "unpacked")
    (root / ".venv").mkdir()
    (root / ".venv/anything").write_text("ignored")
    ran = pipeline(root, "release", "build", umask=0o002, PYTHONHASHSEED="1")
    assert ran.returncode == 0, ran.stderr
    assert contents(root / "dist") == release.files


@pytest.mark.parametrize("change", ["edit", "add", "remove", "mode"])
def test_an_archive_that_was_changed_is_refused(
    release: Release, tmp_path: Path, refusal: Refusal, change: str
) -> None:
    root = unpacked_archive(release.clone, tmp_path / "unpacked")
    match change:
        case "edit":
            (root / "wrapper/README.md").write_text("Mine.")
        case "add":
            (root / "wrapper/src/webcalls/.DS_Store").write_text("x")
        case "remove":
            (root / "specs/verbex/overlay.yaml").unlink()
        case "mode":
            (root / "LICENSE").chmod(0o755)
    said = refusal(root)
    head = done("git", "rev-parse", "HEAD", cwd=release.clone).strip()
    assert f"is not as commit {head} has it" in said


def test_a_copy_that_knows_no_commit_is_refused(
    release: Release, tmp_path: Path, refusal: Refusal
) -> None:
    shutil.copytree(release.clone, tmp_path / "copy", ignore=shutil.ignore_patterns(".git", "dist"))
    said = refusal(tmp_path / "copy")
    assert f"neither a clone nor a `git archive` of one: {COMMIT_FILE} names" in said


@pytest.mark.slow
def test_another_commit_with_the_same_files_differs_only_where_it_is_named(
    release: Release, tmp_path: Path
) -> None:
    other = new_repository(tmp_path / "other")
    (other / "notes.md").write_text("what is not shipped")
    commit(other)
    ran = pipeline(other, "release", "build")
    assert ran.returncode == 0, ran.stderr
    files = contents(other / "dist")
    changed = {name for name in files if files[name] != release.files[name]}
    assert changed == {"SHA256SUMS", "release.json", "provenance.intoto.json"}
