"""Bytes become text, or a diagnostic that names the encoding and the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.parse.decode import SIZE_LIMIT, content_start, decode


@pytest.mark.parametrize(
    ("data", "code", "in_message", "in_help"),
    [
        ("é".encode("latin-1") * 3, "file-not-utf8", "byte 0xE9 at line 1, column 1 (offset 0)", "Latin-1"),
        (
            "ü: 1\r\nä: ".encode() + b"\xe9",
            "file-not-utf8",
            "byte 0xE9 at line 2, column 4 (offset 11)",
            "`é`",
        ),
        (b"abc\x81", "file-not-utf8", "byte 0x81", "damaged"),
        (b"abc\xed\xa0\x80", "file-not-utf8", "byte 0xED", "UTF-8"),
        ("title: x".encode("utf-16"), "file-not-utf8", "UTF-16", "save the file as UTF-8"),
        ("title: x".encode("utf-16-be"), "file-not-utf8", "UTF-16", "save the file as UTF-8"),
        ("title: x".encode("utf-16-le"), "file-not-utf8", "UTF-16", "save the file as UTF-8"),
        ("title: x".encode("utf-32"), "file-not-utf8", "UTF-32", "save the file as UTF-8"),
        (b"x" * (SIZE_LIMIT + 1), "file-too-large", "1,048,577 bytes", "move logs"),
    ],
)
def test_what_is_no_text_of_ours_is_refused(data: bytes, code: str, in_message: str, in_help: str) -> None:
    source, (one,) = decode("f.md", data)
    assert source is None
    assert str(one.code) == code
    assert in_message in one.message
    assert in_help in one.help


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\ttext\r\nand\rmore\n", []),
        ("a\x00b", [("1:2", "NUL (U+0000)")]),
        ("a\n\x1b[31m", [("2:1", "ESCAPE (U+001B)")]),
        ("a\x85b", [("1:2", "NEXT LINE (U+0085)")]),
        ("\x07", [("1:1", "U+0007")]),
        ("if \u202e x", [("1:4", "RIGHT-TO-LEFT OVERRIDE (U+202E) makes text read in another order")]),
        ("\u2066x\u2069", [("1:1", "LEFT-TO-RIGHT ISOLATE"), ("1:3", "POP DIRECTIONAL ISOLATE")]),
        ("\uffff", [("1:1", "U+FFFF")]),
        ("\x01\x02\x03\x04\x05", [("1:1", "U+0001"), ("1:2", "U+0002"), ("1:3", "U+0003")]),
    ],
)
def test_control_characters_are_shown_and_the_text_is_still_given(
    text: str, expected: list[tuple[str, str]]
) -> None:
    source, found = decode("f.md", text.encode())
    assert source is not None
    assert source.text == text
    assert ["{}:{}".format(*source.position(one.span.start)) for one in found] == [
        place for place, _ in expected
    ]
    for one, (_, fragment) in zip(found, expected, strict=True):
        assert str(one.code) == "control-character"
        assert fragment in one.message
        assert one.help == "remove the invisible character"


def test_a_byte_order_mark_keeps_its_place_and_is_passed_over() -> None:
    source, found = decode("f.md", b"\xef\xbb\xbf---\n")
    assert found == ()
    assert source is not None
    assert source.text[content_start(source.text) :] == "---\n"
    assert content_start("---\n") == 0


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    source, found = decode("f.md", data)
    assert source is not None or found
    if source:
        assert source.text.encode() == data
