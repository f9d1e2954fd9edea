"""Each way to tamper with a release is found, and what was not tampered with is proved."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from tests.release.support import (
    Release,
    commit,
    contents,
    done,
    pair,
    pipeline,
    sha256,
    unpacked_archive,
    with_new_sums,
    write,
)
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.release.provenance import sign

Files = dict[str, bytes]
WHEEL = "webcalls_verbex-0.1.0-py3-none-any.whl"
SDIST = "webcalls_verbex-0.1.0.tar.gz"
STATEMENT = "provenance.intoto.json"
ENVELOPE = "provenance.dsse.json"


@pytest.fixture
def verify(
    release: Release, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run `verify` in the clone; gives exit code, output and errors."""

    def run(folder: Path, *options: str) -> tuple[int, str, str]:
        monkeypatch.chdir(release.clone)
        return main(["verify", str(folder), *options]), *capsys.readouterr()

    return run


Verify = Callable[..., tuple[int, str, str]]


def flip(files: Files, name: str) -> Files:
    """One bit of a file is another."""
    content = bytearray(files[name])
    content[len(content) // 2] ^= 1
    return {**files, name: bytes(content)}


def without(files: Files, name: str) -> Files:
    return {n: content for n, content in files.items() if n != name}


def with_record(files: Files, old: str, new: str) -> Files:
    """`release.json` with another text, and SHA256SUMS that fits."""
    text = files["release.json"].decode()
    assert old in text
    return with_new_sums({**files, "release.json": text.replace(old, new).encode()})


def with_other_openapi(files: Files) -> Files:
    """A forged release: another spec in the wheel, and every hash of the wheel replaced."""
    forged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files[WHEEL])) as old, zipfile.ZipFile(forged, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("/openapi.yaml"):
                content = content.replace(b"https://api.verbex.ai", b"https://api.evil.ai")
            new.writestr(info, content)
    before, after = sha256(files[WHEEL]).encode(), sha256(forged.getvalue()).encode()
    assert before != after
    changed = {name: content.replace(before, after) for name, content in files.items()}
    return with_new_sums({**changed, WHEEL: forged.getvalue()})


# Found before anything is built: what was done, the file that is named, and what is said of it.
TAMPERINGS = [
    *(
        pytest.param(lambda f, n=name: flip(f, n), name, "was changed", id=f"flip {name}")
        for name in (WHEEL, SDIST, STATEMENT, "release.json", "requirements-all.txt")
    ),
    *(
        pytest.param(lambda f, n=name: without(f, n), name, "is missing", id=f"no {name}")
        for name in (WHEEL, STATEMENT, "release.json", "requirements-all.txt")
    ),
    pytest.param(lambda f: {**f, "extra.whl": b"x"}, "extra.whl", "was added", id="added"),
    pytest.param(
        lambda f: {**without(f, WHEEL), "webcalls_verbex-0.1.1-py3-none-any.whl": f[WHEEL]},
        "webcalls_verbex-0.1.1-py3-none-any.whl",
        "was added",
        id="renamed",
    ),
    pytest.param(
        lambda f: {**f, WHEEL: f[SDIST], SDIST: f[WHEEL]}, WHEEL, "was changed", id="swapped"
    ),
    pytest.param(lambda f: flip(f, "SHA256SUMS"), "", "", id="flip SHA256SUMS"),
    pytest.param(
        lambda f: {**f, "SHA256SUMS": b"\xff\n"},
        "SHA256SUMS",
        "is not a hash and a file",
        id="no sums",
    ),
    pytest.param(
        lambda f: with_new_sums(without(f, "release.json")),
        "release.json",
        "is missing",
        id="no record",
    ),
    pytest.param(
        lambda f: with_new_sums({**f, "release.json": b"\xff{"}),
        "release.json",
        "is not JSON",
        id="record is not JSON",
    ),
    pytest.param(
        lambda f: with_record(f, "webcalls-release/1", "webcalls-release/2"),
        "release.json",
        "$.format: 'webcalls-release/1' was expected",
        id="another format",
    ),
    pytest.param(
        lambda f: with_record(f, '"id": "', '"id": "--output=x'),
        "release.json",
        "$.commit.id: ",
        id="a commit that is an option",
    ),
]


@pytest.mark.parametrize(("tamper", "named", "problem"), TAMPERINGS)
def test_tampering_is_found(
    release: Release,
    verify: Verify,
    tmp_path: Path,
    tamper: Callable[[Files], Files],
    named: str,
    problem: str,
) -> None:
    folder = write(tmp_path / "downloaded", tamper(release.files))
    code, out, err = verify(folder)
    assert (code, out) == (1, "")
    assert re.search(rf"^FAILED  {re.escape(named)}.*: .*{re.escape(problem)}", err, re.M)
    assert err.endswith("do not use these files\n")


def test_a_commit_that_the_clone_does_not_have_is_an_error(
    release: Release, verify: Verify, tmp_path: Path
) -> None:
    head = done("git", "rev-parse", "HEAD", cwd=release.clone).strip()
    files = with_record(release.files, f'"id": "{head}"', f'"id": "{"0" * 40}"')
    code, _, err = verify(write(tmp_path / "downloaded", files))
    assert code == 1
    assert re.search(r"^error: \S+: has no commit 0{40} \(.*\); `git fetch --tags`", err)


def test_a_folder_that_is_no_release_is_an_error(verify: Verify, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        code, _, err = verify(folder)
        assert code == 1
        assert f"error: {folder}: has no SHA256SUMS; name the folder" in err


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [
        (lambda files: without(files, ENVELOPE), "is missing"),
        (lambda files: flip(files, ENVELOPE), ""),
        (lambda files: {**files, ENVELOPE: b"{}"}, "is not a DSSE envelope"),
        (lambda files: with_new_sums(flip(files, STATEMENT)), "signs something else"),
    ],
)
def test_a_signature_that_does_not_match_is_found(
    release: Release,
    verify: Verify,
    tmp_path: Path,
    tamper: Callable[[Files], Files],
    problem: str,
) -> None:
    private, public = pair(tmp_path / "keys", ed25519.Ed25519PrivateKey.generate())
    files = {**release.files, ENVELOPE: sign(release.files[STATEMENT], private)}
    folder = write(tmp_path / "downloaded", tamper(files))
    code, out, err = verify(folder, "--key", str(public))
    assert (code, out) == (1, "")
    assert re.search(rf"^FAILED  {ENVELOPE}: .*{problem}", err, re.M)


def test_another_key_and_no_key_are_refused(
    release: Release, verify: Verify, tmp_path: Path
) -> None:
    private, _ = pair(tmp_path / "a", ed25519.Ed25519PrivateKey.generate())
    _, other = pair(tmp_path / "b", ed25519.Ed25519PrivateKey.generate())
    files = {**release.files, ENVELOPE: sign(release.files[STATEMENT], private)}
    folder = write(tmp_path / "downloaded", files)
    assert "has no valid signature of the key" in verify(folder, "--key", str(other))[2]
    assert "is not a public key in PEM form" in verify(folder, "--key", str(private))[2]
    assert "none.pem: No such file" in verify(folder, "--key", str(tmp_path / "none.pem"))[2]


def test_what_it_needs_is_said_where_nothing_is_installed(release: Release, tmp_path: Path) -> None:
    done(sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare", cwd=tmp_path)
    for arguments in (["verify", release.clone / "dist"], ["release", "build"]):
        ran = subprocess.run(
            [tmp_path / "bare/bin/python", "-m", "webcalls_pipeline", *arguments],
            cwd=release.clone,
            env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "pipeline/src"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1
        assert ran.stderr.startswith("error: attrs is not installed; ")
        assert "pip install --require-hashes -r requirements/release.txt" in ran.stderr


@pytest.mark.slow
def test_what_was_not_tampered_with_is_proved(
    release: Release, verify: Verify, tmp_path: Path
) -> None:
    private, public = pair(tmp_path / "keys", ed25519.Ed25519PrivateKey.generate())
    files = {**release.files, ENVELOPE: sign(release.files[STATEMENT], private)}
    folder = write(tmp_path / "downloaded", files)
    code, out, err = verify(folder, "--key", str(public))
    assert (code, err) == (0, "")
    *lines, last = out.splitlines()
    assert [line.split()[1] for line in lines] == sorted(files)
    assert all(line.startswith("ok  ") and len(line.split(maxsplit=2)) == 3 for line in lines)
    assert re.search(rf"^ok  {ENVELOPE} +signed with the key of {public}$", out, re.M)
    head = done("git", "rev-parse", "HEAD", cwd=release.clone).strip()
    assert last.startswith(f"{len(files)} files are what commit {head} gives")
    assert contents(folder) == files

    code, out, err = verify(folder)
    assert (code, err) == (0, "")
    assert re.search(rf"^ok  {ENVELOPE} +a signature, not checked: give --key$", out, re.M)
    assert f"\n{len(files) - 1} files are what commit {head} gives" in out


@pytest.mark.slow
def test_a_forgery_with_new_hashes_is_found_by_building_again(
    release: Release, verify: Verify, tmp_path: Path
) -> None:
    folder = write(tmp_path / "downloaded", with_other_openapi(release.files))
    done("sha256sum", "--check", "SHA256SUMS", cwd=folder)
    code, out, err = verify(folder)
    assert (code, out) == (1, "")
    for name in (WHEEL, "release.json", "requirements-verbex.txt", STATEMENT):
        assert f"FAILED  {name}: is not what the commit gives" in err
    assert f"FAILED  {SDIST}" not in err


def test_no_code_of_a_commit_that_nobody_took_in_is_run(
    release: Release, clone: Path, tmp_path: Path
) -> None:
    """A clone has what others offer to be merged, too: its code would run before any answer."""
    head = done("git", "rev-parse", "HEAD", cwd=clone).strip()
    done("git", "checkout", "-q", "-b", "topic", cwd=clone)
    marker = tmp_path / "marker"
    module = clone / "pipeline/src/webcalls_pipeline/__init__.py"
    module.write_text(f"open({str(marker)!r}, 'w')\nraise SystemExit('theirs')\n")
    theirs = commit(clone)
    done("git", "checkout", "-q", "main", cwd=clone)
    files = with_record(release.files, f'"id": "{head}"', f'"id": "{theirs}"')
    folder = write(tmp_path / "downloaded", files)
    ran = pipeline(clone, "verify", folder)
    assert ran.returncode == 1
    assert f"no tag and no default branch holds commit {theirs}, whose code" in ran.stderr
    assert not marker.exists()
    ran = pipeline(clone, "verify", folder, "--any-commit")
    assert "FAILED  the commit: cannot be built: theirs" in ran.stderr
    assert marker.exists()
    marker.unlink()
    done("git", "tag", "v9", theirs, cwd=clone)
    assert "FAILED  the commit: cannot be built: theirs" in pipeline(clone, "verify", folder).stderr
    assert marker.exists(), "a tag is ours"


@pytest.mark.slow
@pytest.mark.parametrize("change", ["added", "removed"])
def test_files_that_the_commit_does_not_give_are_found(
    release: Release, verify: Verify, tmp_path: Path, change: str
) -> None:
    name = "webcalls_evil-1.0-py3-none-any.whl" if change == "added" else SDIST
    files = {**release.files, name: b"x"} if change == "added" else without(release.files, name)
    code, out, err = verify(write(tmp_path / "downloaded", with_new_sums(files)))
    assert (code, out) == (1, "")
    said = "was added: the commit" if change == "added" else "is missing: the commit"
    assert f"FAILED  {name}: {said}" in err


@pytest.mark.slow
def test_a_commit_whose_client_its_pages_do_not_give_is_found(clone: Path, tmp_path: Path) -> None:
    """Somebody edits generated code and the lock, commits both, and builds a release of it."""
    module = clone / "generated/verbex/webcalls_verbex/client.py"
    module.write_text(module.read_text() + "\n# mine\n")
    program = (
        "from pathlib import Path; "
        "from webcalls_pipeline.checkout.tree import hash_tree, read_tree; "
        "print(hash_tree(read_tree(Path('generated/verbex'))))"
    )
    after = done(sys.executable, "-B", "-c", program, cwd=clone, PYTHONPATH="pipeline/src").strip()
    lock = clone / "specs/lock.toml"
    head, _, tail = lock.read_text().partition("[verbex]\n")
    tail = re.sub(r"(?m)^generated = .*", f'generated = "{after}"', tail)
    lock.write_text(f"{head}[verbex]\n{tail}")
    commit(clone)
    built = pipeline(clone, "release", "build")
    assert built.returncode == 0, built.stderr
    shutil.copytree(clone / "dist", tmp_path / "downloaded")
    ran = pipeline(clone, "verify", tmp_path / "downloaded")
    assert ran.returncode == 1
    assert "FAILED  the commit: is not what its specs give:\n" in ran.stderr
    assert "generated/verbex/webcalls_verbex/client.py: edited" in ran.stderr


@pytest.mark.slow
def test_an_older_release_is_verified_in_a_clone_that_has_moved_on(
    release: Release, clone: Path, tmp_path: Path
) -> None:
    shutil.copytree(clone / "dist", tmp_path / "downloaded")
    (clone / "wrapper/README.md").write_text("Another.")
    commit(clone)
    (clone / "wrapper/README.md").write_text("Not committed.")
    ran = pipeline(clone, "verify", tmp_path / "downloaded")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_an_unpacked_archive_verifies_its_own_release(release: Release, tmp_path: Path) -> None:
    root = unpacked_archive(release.clone, tmp_path / "unpacked")
    ran = pipeline(root, "verify", release.clone / "dist")
    assert ran.returncode == 0, ran.stderr


def test_an_unpacked_archive_knows_no_other_commit(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verify: Verify
) -> None:
    root = unpacked_archive(release.clone, tmp_path / "unpacked")
    head = done("git", "rev-parse", "HEAD", cwd=release.clone).strip()
    files = with_record(release.files, f'"id": "{head}"', f'"id": "{"0" * 40}"')
    ran = pipeline(root, "verify", write(tmp_path / "downloaded", files))
    assert ran.returncode == 1
    assert f"is of commit {head}, not of {'0' * 40}; run this in a clone" in ran.stderr
