from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from afterword.diagnostics import Code
from afterword.publish import tree as tree_module
from afterword.publish.tree import read_tree
from afterword.text import Span
from afterword.tree import is_input
from tests.support import unprivileged_folder

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and file modes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    put(archive, "postmortems/2024-05-01-a.md", "one")
    put(archive, "content/site.yaml", "title: T")
    return archive


def put(root: Path, path: str, text: str = "x") -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    return place


def problems(root: Path) -> list[tuple[str, Code]]:
    tree = read_tree(root)
    assert not {problem.path for problem in tree.problems} & tree.files.keys()
    assert all(problem.span == Span(0, 0) and problem.help for problem in tree.problems)
    return [(problem.path, problem.code) for problem in tree.problems]


def test_every_file_below_the_three_folders_in_order(root: Path) -> None:
    put(root, "README.md")
    put(root, "public/index.html")
    put(root, "themes/ours/page.html", "theme")
    put(root, "postmortems/2024/2024-05-01-b/picture.png", "picture")
    tree = read_tree(root)
    assert tree.files == {
        "postmortems/2024-05-01-a.md": b"one",
        "postmortems/2024/2024-05-01-b/picture.png": b"picture",
        "content/site.yaml": b"title: T",
        "themes/ours/page.html": b"theme",
    }
    assert list(tree.files) == sorted(tree.files)
    assert tree.problems == ()


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    assert read_tree(tmp_path).files == {}


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("postmortems/2024-05-01-a.md", True),
        ("postmortems/.2024-05-01-a.md.swp", False),
        ("postmortems/2024-05-01-a.md~", False),
        ("postmortems/.#2024-05-01-a.md", False),
        ("postmortems/#2024-05-01-a.md#", False),
        ("postmortems/2024-05-01-a.md___jb_tmp___", False),
        ("postmortems/4913", False),
        ("postmortems/_templates/incident.md", False),
        ("postmortems/2024/_old/2024-05-01-a.md", False),
        ("postmortems/_notes.md", True),
        ("content/_pages/about.md", True),
        ("content/.git/config", False),
        ("content/.well-known/security.txt", False),
        ("content/static/.well-known/security.txt", True),
        ("content/static/.env", False),
        ("themes/ours/__pycache__/filters.pyc", False),
        ("public/index.html", False),
        ("postmortems.md", False),
    ],
)
def test_what_counts_as_a_source(root: Path, path: str, read: bool) -> None:
    put(root, path, "text")
    assert (path in read_tree(root).files) is read
    assert is_input(path) is read
    assert problems(root) == []


@posix_only
def test_links_inside_the_archive_are_followed(root: Path) -> None:
    put(root, "CHANGELOG.md", "changes")
    put(root, "shared/logo.png", "logo")
    (root / "content/pages").mkdir()
    (root / "content/pages/changes.md").symlink_to("../../CHANGELOG.md")
    (root / "content/static").symlink_to(root / "shared")
    files = read_tree(root).files
    assert files["content/pages/changes.md"] == b"changes"
    assert files["content/static/logo.png"] == b"logo"


@posix_only
@pytest.mark.parametrize(
    ("link", "target", "says"),
    [
        ("content/passwords.md", "/etc/passwd", "leaves the archive"),
        ("content/up.md", "../../outside.md", "leaves the archive"),
        ("content/outside", "../../outside", "leaves the archive"),
        ("content/loop", "loop", "leads back to itself"),
        ("content/all", ".", "leads back to a folder that holds it"),
        ("content/all", "..", "leads back to a folder that holds it"),
        ("content/nothing.md", "missing.md", "leads to nothing"),
        ("content/secret.md", "../.env", "leads to a hidden file"),
        ("content/git", "../.git", "leads to a hidden file"),
    ],
)
def test_links_that_are_refused(root: Path, link: str, target: str, says: str) -> None:
    put(root, "../outside.md", "secret")
    put(root, "../outside/file.md", "secret")
    put(root, ".env", "secret")
    put(root, ".git/config", "secret")
    (root / link).symlink_to(target)
    tree = read_tree(root)
    assert [(problem.path, problem.code) for problem in tree.problems] == [(link, Code.FILE_UNREADABLE)]
    assert says in tree.problems[0].message
    assert b"secret" not in tree.files.values()


@posix_only
def test_links_among_folders_do_not_multiply(root: Path) -> None:
    for level in range(20):
        folder = root / f"content/static/{level:02}"
        folder.mkdir(parents=True)
        for name in ("left", "right"):
            (folder / name).symlink_to(f"../{level + 1:02}")
    put(root, "content/static/20/file.txt")
    tree = read_tree(root)
    assert len(tree.files) < 50
    assert all("linked folder" in problem.message for problem in tree.problems)


@posix_only
def test_what_is_not_a_file(root: Path) -> None:
    os.mkfifo(root / "content/pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(root / "content")  # a socket's whole path may be no longer than some hundred bytes
        try:
            listener.bind("socket.md")
        finally:
            os.chdir(before)
    put(root, "themes", "not a folder")
    assert problems(root) == [
        ("content/pipe.md", Code.FILE_UNREADABLE),
        ("content/socket.md", Code.FILE_UNREADABLE),
        ("themes", Code.FILE_UNREADABLE),
    ]


@posix_only
def test_what_may_not_be_read() -> None:
    with unprivileged_folder() as root:
        put(root, "content/pages/closed.md").chmod(0)
        put(root, "content/static/folder/file.txt").parent.chmod(0)
        try:
            assert problems(root) == [
                ("content/pages/closed.md", Code.FILE_UNREADABLE),
                ("content/static/folder", Code.FILE_UNREADABLE),
            ]
        finally:
            (root / "content/static/folder").chmod(0o700)


def test_one_unreadable_file_does_not_hide_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "content/pages/closed.md")
    put(root, "content/pages/open.md")
    opened = os.open

    def refuse(path: Path, *rest: int) -> int:
        if Path(path).name == "closed.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert problems(root) == [("content/pages/closed.md", Code.FILE_UNREADABLE)]
    assert "content/pages/open.md" in read_tree(root).files


def test_a_file_that_vanishes_was_never_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = put(root, "content/pages/gone.md")
    opened = os.open

    def vanish(path: Path, *rest: int) -> int:
        gone.unlink(missing_ok=True)
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", vanish)
    tree = read_tree(root)
    assert tree.problems == ()
    assert set(tree.files) == {"postmortems/2024-05-01-a.md", "content/site.yaml"}


def test_a_huge_file_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_module, "MAX_FILE_BYTES", 1000)
    put(root, "content/static/right.bin", "x" * 1000)
    put(root, "content/static/large.bin", "x" * 1001)
    assert problems(root) == [("content/static/large.bin", Code.FILE_TOO_LARGE)]


@posix_only
@pytest.mark.parametrize(
    "name",
    [
        "con",
        "AUX.png",
        "nul.tar.gz",
        "com¹.txt",
        "a:b.png",
        "a?.png",
        "end.",
        "end ",
        "a\nb.png",
        "back\\slash",
    ],
)
def test_names_that_some_system_refuses(root: Path, name: str) -> None:
    put(root, f"content/static/{name}")
    put(root, f"content/static/folder/{name}/file.png")
    assert set(problems(root)) == {
        (f"content/static/{name}", Code.FILE_NAME_INVALID),
        (f"content/static/folder/{name}", Code.FILE_NAME_INVALID),
    }


@pytest.mark.parametrize("name", ["console.png", "com10.txt", "auxiliary", "null.md", "été.png", "日本.md"])
def test_names_that_every_system_takes(root: Path, name: str) -> None:
    put(root, f"content/static/{name}")
    assert problems(root) == []


@pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="other systems refuse such names"
)
def test_a_name_that_is_not_text_is_shown_in_escapes(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "content") + b"/caf\xe9.md")).write_text("x")
    assert problems(root) == [("content/caf\\udce9.md", Code.FILE_NAME_INVALID)]


@posix_only
@pytest.mark.parametrize(
    ("kept", "dropped"),
    [
        ("static/Logo.png", "static/logo.png"),
        ("static/A/b.png", "static/a/b.png"),
        ("static/e\u0301.png", "static/\u00e9.png"),
        ("static/x/y.png", "static/X"),
    ],
)
def test_paths_that_differ_in_case_alone(root: Path, kept: str, dropped: str) -> None:
    put(root, f"content/{kept}")
    put(root, f"content/{dropped}")
    if (root / f"content/{kept}").samefile(root / f"content/{dropped}"):
        pytest.skip("this file system holds them for one")
    kept_paths = {path for path in read_tree(root).files if path.startswith("content/static")}
    assert len(kept_paths) == 1
    assert [code for _, code in problems(root)] == [Code.FILE_NAME_INVALID]


def test_deep_folders_do_not_exhaust_the_stack(root: Path) -> None:
    place = root / "content"
    for _ in range(400):
        place = place / "d"
    try:
        place.mkdir(parents=True)
    except OSError:
        pytest.skip("this system takes no path as long")
    put(place, "file.md")
    assert len(read_tree(root).files) == 3


def test_a_file_that_is_being_rewritten_is_read_whole(root: Path) -> None:
    place = put(root, "content/static/file.bin", "a" * 100_000)
    done = threading.Event()

    def rewrite() -> None:
        for letter in "bcdefgh" * 20:
            fresh = place.with_name(".fresh")
            fresh.write_text(letter * 100_000)
            fresh.replace(place)
        done.set()

    writer = threading.Thread(target=rewrite)
    writer.start()
    while not done.is_set():
        data = read_tree(root).files["content/static/file.bin"]
        assert len(set(data)) == 1
        assert len(data) == 100_000
    writer.join()
