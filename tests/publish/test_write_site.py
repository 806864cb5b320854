from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import afterword
from afterword.publish.errors import OutputLocked, OutputRefused
from afterword.publish.order import in_writing_order
from afterword.publish.writer import Written, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping

HOLDER = """
import pathlib, sys
from afterword.publish.lock import hold
with hold(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "archive"
    (place / "postmortems").mkdir(parents=True)
    return place


@pytest.fixture
def public(root: Path) -> Path:
    return root / "public"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file()
    }


def folders(folder: Path) -> set[str]:
    return {place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_dir()}


def test_a_site_is_written_as_it_is(root: Path, public: Path) -> None:
    site = {"index.html": b"home", "incidents/a/index.html": b"a", ".nojekyll": b"", "日本.txt": b"\x00\xff"}
    assert write_site(public, site, root) == Written(4, 0, 0)
    assert contents(public) == site


def test_only_what_changed_is_written(root: Path, public: Path) -> None:
    write_site(public, {"a.html": b"1", "b.html": b"1", "c.html": b"1"}, root)
    os.utime(public / "a.html", ns=(10**18, 10**18))
    identity = (public / "a.html").stat()
    assert write_site(public, {"a.html": b"1", "b.html": b"2", "d.html": b"1"}, root) == Written(2, 1, 1)
    assert contents(public) == {"a.html": b"1", "b.html": b"2", "d.html": b"1"}
    after = (public / "a.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (identity.st_mtime_ns, identity.st_ino)


def test_nothing_to_do_touches_nothing(root: Path, public: Path) -> None:
    site = {"index.html": b"home", "a/index.html": b"a"}
    write_site(public, site, root)
    before = {
        place: place.stat().st_mtime_ns for place in (public, public / "a", root / ".afterword/outputs")
    }
    assert write_site(public, site, root) == Written(0, 2, 0)
    assert {place: place.stat().st_mtime_ns for place in before} == before


def test_clean_writes_everything_anew(root: Path, public: Path) -> None:
    write_site(public, {"a.html": b"1", "b.html": b"1"}, root)
    assert write_site(public, {"a.html": b"1"}, root, clean=True) == Written(1, 0, 1)
    assert contents(public) == {"a.html": b"1"}


def test_a_page_damaged_on_disk_is_mended(root: Path, public: Path) -> None:
    write_site(public, {"a.html": b"whole"}, root)
    (public / "a.html").write_bytes(b"who")
    assert write_site(public, {"a.html": b"whole"}, root) == Written(1, 0, 0)
    (public / "a.html").unlink()
    assert write_site(public, {"a.html": b"whole"}, root) == Written(1, 0, 0)
    assert contents(public) == {"a.html": b"whole"}


def test_what_is_removed_takes_its_empty_folders_along(root: Path, public: Path) -> None:
    write_site(public, {"index.html": b"", "a/b/index.html": b"", "a/c/index.html": b""}, root)
    (public / "a/c/notes.txt").write_text("someone's")
    assert write_site(public, {"index.html": b""}, root) == Written(0, 1, 2)
    assert contents(public) == {"index.html": b"", "a/c/notes.txt": b"someone's"}
    assert folders(public) == {"a", "a/c"}


def test_files_of_others_are_left_alone(root: Path, public: Path) -> None:
    public.mkdir()
    (public / "CNAME").write_text("status.example.com")
    (public / ".git").mkdir()
    write_site(public, {"index.html": b"1"}, root)
    write_site(public, {"home.html": b"1"}, root)
    assert contents(public) == {"home.html": b"1", "CNAME": b"status.example.com"}
    assert folders(public) == {".git"}


@posix_only
@pytest.mark.parametrize("kind", ["file", "file above", "folder", "link", "link above", "pipe"])
def test_what_others_put_in_the_way_is_refused(root: Path, public: Path, tmp_path: Path, kind: str) -> None:
    write_site(public, {"index.html": b"old"}, root)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page.html").write_text("theirs")
    place = public / "incidents/page.html"
    if kind not in {"file above", "link above"}:
        place.parent.mkdir()
    match kind:
        case "file":
            place.write_text("theirs")
        case "file above":
            place.parent.write_text("theirs")
        case "folder":
            place.mkdir()
            (place / "theirs.txt").write_text("theirs")
        case "link":
            place.symlink_to(outside / "page.html")
        case "link above":
            place.parent.symlink_to(outside)
        case "pipe":
            os.mkfifo(place)
    before = contents(public)
    with pytest.raises(OutputRefused, match="incidents"):
        write_site(public, {"index.html": b"new", "incidents/page.html": b"new"}, root)
    assert contents(public) == before
    assert contents(outside) == {"page.html": b"theirs"}


def test_a_file_of_others_that_holds_the_same_is_no_obstacle(root: Path, public: Path) -> None:
    """So that a checkout with a built site in it, but without our memory of it, still builds."""
    public.mkdir()
    (public / "index.html").write_bytes(b"home")
    assert write_site(public, {"index.html": b"home"}, root) == Written(0, 1, 0)
    assert write_site(public, {}, root) == Written(0, 0, 1)


@posix_only
def test_a_link_in_place_of_our_file_is_not_followed(root: Path, public: Path, tmp_path: Path) -> None:
    write_site(public, {"a/index.html": b"", "b/index.html": b"", "index.html": b""}, root)
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "index.html").write_text("theirs")
    (public / "a/index.html").unlink()
    (public / "a/index.html").symlink_to(victim / "index.html")
    (public / "b/index.html").unlink()
    (public / "b").rmdir()
    (public / "b").symlink_to(victim)
    write_site(public, {"index.html": b""}, root)
    assert contents(victim) == {"index.html": b"theirs"}
    assert (public / "a/index.html").is_symlink()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": b"file"}, {"a/index.html": b"in a folder", "a/b/c": b"deeper"}),
        ({"a/index.html": b"in a folder", "a/b/c": b"deeper"}, {"a": b"file"}),
        ({"a/b": b"1", "c": b"2"}, {"a": b"3", "c/d": b"4"}),
    ],
)
def test_files_become_folders_and_folders_files(
    root: Path, public: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> None:
    write_site(public, old, root)
    (public / "empty").mkdir()
    result = write_site(public, new, root)
    assert result == Written(len(new), 0, len(old))
    assert contents(public) == new
    write_site(public, old, root)
    assert contents(public) == old


def test_a_name_that_changes_case_is_not_lost(root: Path, public: Path) -> None:
    """A hard link stands in for a file system that ignores case: one file under two names."""
    write_site(public, {"Tag.html": b"1"}, root)
    if not (public / "tag.html").exists():
        os.link(public / "Tag.html", public / "tag.html")
    write_site(public, {"tag.html": b"1"}, root)
    assert (public / "tag.html").read_bytes() == b"1"
    write_site(public, {"Tag.html": b"2"}, root)
    assert (public / "Tag.html").read_bytes() == b"2"


@pytest.mark.parametrize(
    "path",
    [
        "../up.html",
        "/etc/passwd",
        "a//b",
        "a/",
        "",
        ".",
        "a/./b",
        "a\\b",
        "C:/windows",
        "con.html",
        "tags/aux/index.html",
        "a\x00b",
        "a\nb",
        "end.",
        "x" * 256,
        "\ud800",
        ".afterword-new/0",
    ],
)
def test_unsafe_paths_are_refused(root: Path, public: Path, path: str) -> None:
    with pytest.raises(OutputRefused, match="cannot be published"):
        write_site(public, {"index.html": b"", path: b""}, root)
    assert contents(public) == {}


@pytest.mark.parametrize(("one", "other"), [("a/B.html", "a/b.html"), ("a", "a/b"), ("A", "a/b")])
def test_paths_that_cannot_stand_together_are_refused(root: Path, public: Path, one: str, other: str) -> None:
    with pytest.raises(OutputRefused, match="cannot both be published"):
        write_site(public, {one: b"", other: b""}, root)


@pytest.mark.parametrize(
    "output",
    [
        "/",
        "home",
        "home/..",
        "archive",
        "archive/.",
        "archive/public/..",
        "archive/..",
        "archive/postmortems",
        "archive/postmortems/public",
        "archive/content/static",
        "archive/themes",
        "archive/.git/x",
        "archive/.afterword",
        "archive/file",
        "link-to-archive",
        "link-to-archive/content",
    ],
)
@posix_only
def test_folders_that_are_refused(
    root: Path, tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (root / "file").write_text("x")
    (tmp_path / "link-to-archive").symlink_to(root)
    before = contents(tmp_path)
    with pytest.raises(OutputRefused, match="cannot be the output folder"):
        write_site(tmp_path / output, {"index.html": b""}, root)
    assert contents(tmp_path) == before


@posix_only
def test_folders_that_are_fine(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "elsewhere").mkdir()
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    for output in (root / "public", root / "deep/er/public", tmp_path / "home/public", root / "linked"):
        write_site(output, {"index.html": b""}, root)
        assert contents(output) == {"index.html": b""}


def test_several_output_folders_do_not_disturb_each_other(root: Path) -> None:
    write_site(root / "public", {"a.html": b""}, root)
    write_site(root / "internal", {"a.html": b"", "b.html": b""}, root)
    assert write_site(root / "public", {}, root).removed == 1
    assert contents(root / "internal").keys() == {"a.html", "b.html"}


def test_an_archive_may_be_moved_with_its_site(root: Path, tmp_path: Path) -> None:
    write_site(root / "public", {"a.html": b"1"}, root)
    moved = root.rename(tmp_path / "moved")
    assert write_site(moved / "public", {"a.html": b"2"}, moved) == Written(1, 0, 0)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 1}',
        b'{"version": 99, "files": []}',
        b'{"version": 1, "files": ["../../keep.txt"]}',
        b'{"version": 1, "files": [3]}',
        b"\xff",
    ],
)
def test_a_damaged_manifest_removes_nothing(root: Path, public: Path, damage: bytes) -> None:
    (root / "keep.txt").write_text("theirs")
    write_site(public, {"a.html": b""}, root)
    (manifest,) = (root / ".afterword/outputs").iterdir()
    manifest.write_bytes(damage)
    with pytest.raises(OutputRefused, match=r"damaged"):
        write_site(public, {"b.html": b""}, root)
    assert contents(public) == {"a.html": b""}
    assert (root / "keep.txt").exists()


@posix_only
def test_files_get_the_usual_mode(root: Path, public: Path) -> None:
    before = os.umask(0o022)
    try:
        write_site(public, {"a.html": b""}, root)
    finally:
        os.umask(before)
    assert stat.S_IMODE((public / "a.html").stat().st_mode) == 0o644


def test_a_second_writer_is_told_who_writes(root: Path, public: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(root / ".afterword/lock"),
        ],
        env=os.environ | {"PYTHONPATH": str(Path(afterword.__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(OutputLocked, match=rf"process {holder.pid}, since \d{{4}}-\d\d-\d\d "):
            write_site(public, {"a.html": b""}, root)
        assert not public.exists()
        holder.kill()
    write_site(public, {"a.html": b""}, root)
    assert contents(public) == {"a.html": b""}


def test_the_order_of_writing() -> None:
    paths = [
        "index.html",
        "history.rss",
        "404.html",
        "sitemap.xml",
        "history/index.html",
        "incidents/a/index.html",
        "incidents/a/index.json",
        "components/x/history.atom",
        "assets/style.css",
        "incidents/a/picture.png",
    ]
    assert in_writing_order(paths) == (
        "assets/style.css",
        "incidents/a/picture.png",
        "incidents/a/index.html",
        "incidents/a/index.json",
        "history/index.html",
        "404.html",
        "components/x/history.atom",
        "history.rss",
        "index.html",
        "sitemap.xml",
    )


def test_the_manifest_is_readable_by_people(root: Path, public: Path) -> None:
    write_site(public, {"b.html": b"", "a.html": b""}, root)
    (manifest,) = (root / ".afterword/outputs").iterdir()
    assert json.loads(manifest.read_text("utf-8"))["files"] == ["a.html", "b.html"]
