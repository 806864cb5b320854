"""Write the file of a new incident: a draft, valid as it stands, to be filled in."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import TYPE_CHECKING

from whenever import Date

from afterword.cli.archive import find_root, now_from
from afterword.cli.terminal import FAILED, OK, Failure, Terminal

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from afterword.model.settings import Settings

EXAMPLE = """examples:
  afterword new "Calls failing through Calgary"
  afterword new "Slow logins" --date 2019-02-27 --severity sev3 --component portal --edit
  afterword new "Database upgrade" --template maintenance"""

_PLACE = re.compile(r"\{\{ *(\w+) *\}\}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "title", metavar="TITLE", help="what happened, in a few words that customers understand"
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day it began (default: today)")
    parser.add_argument(
        "--severity", metavar="ID", help="one of the site's severities (default: the least grave)"
    )
    parser.add_argument(
        "--component", action="append", default=[], metavar="ID", help="one that is affected; may be repeated"
    )
    parser.add_argument(
        "--template", default="incident", metavar="NAME", help="which template (default: incident)"
    )
    parser.add_argument("--edit", action="store_true", help="open the file in $VISUAL or $EDITOR")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the file, never over another, and print its path."""
    root = find_root(options)
    settings = _settings(root)
    day = _day(options.date, settings)
    values = {
        "title": _quoted(options.title),
        "date": day.format_iso(),
        "timezone": settings.timezone,
        "severity": _severity(options.severity, settings),
        "components": ", ".join(_components(options.component, settings, terminal)),
    }
    template = _template(root, options.template)
    text = _PLACE.sub(lambda match: values.get(match[1], match[0]), template)
    path = root / "postmortems" / f"{day.format_iso()}-{_slug(options.title)}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Failure(f"`{path}` is there already", hint="give the incident another title or date") from None
    except OSError as error:
        raise Failure(f"cannot write `{path}`: {error.strerror}", FAILED) from error
    terminal.result(os.path.relpath(path))
    if re.search(r"^publication: *draft *$", text, re.MULTILINE):
        terminal.notice(
            "It is a draft: `afterword serve` shows it, and taking out its `publication` line publishes it."
        )
    if options.edit:
        _edit(path)
    return OK


def _settings(root: Path) -> Settings:
    from afterword.parse.decode import decode
    from afterword.parse.metadata.settings import read_settings
    from afterword.pipeline import SETTINGS_PATH

    path = root / SETTINGS_PATH
    source = decode(SETTINGS_PATH, path.read_bytes())[0] if path.is_file() else None
    return read_settings(source)[0]


def _day(text: str | None, settings: Settings) -> Date:
    if text is None:
        return now_from(None).to_tz(settings.timezone).date()
    try:
        return Date.parse_iso(text)
    except ValueError:
        raise Failure(f"`--date {text}` is not a date", hint="write it as 2019-02-27") from None


def _severity(text: str | None, settings: Settings) -> str:
    if text is None:
        return max(settings.severities, key=lambda severity: severity.rank).id
    for severity in settings.severities:
        if text.lower() in {severity.id.lower(), severity.label.lower()}:
            return severity.id
    known = ", ".join(severity.id for severity in settings.severities)
    raise Failure(f"this site has no severity `{text}`", hint=f"it has: {known}")


def _components(given: list[str], settings: Settings, terminal: Terminal) -> list[str]:
    from afterword.parse.suggest import nearest

    if not settings.components:
        return [_slug(name) for name in given] or ["service"]
    current = [component for component in settings.components if not component.retired] or list(
        settings.components
    )
    if not given:
        terminal.notice(
            f"No component was named, so the file says `{current[0].id}`; change it if it is another."
        )
        return [current[0].id]
    known = {
        name.lower(): component.id
        for component in settings.components
        for name in (component.id, component.name)
    }
    for name in given:
        if name.lower() not in known:
            near = nearest(name, known)
            advice = (
                f"did you mean `{known[near]}`?"
                if near
                else f"it has: {', '.join(one.id for one in current)}"
            )
            raise Failure(f"this site has no component `{name}`", hint=advice)
    return [known[name.lower()] for name in given]


def _template(root: Path, name: str) -> str:
    from afterword.bundled import incident_template, incident_templates

    folder = root / "postmortems" / "_templates"
    own = folder / f"{name}.md"
    if re.fullmatch(r"[\w-]+", name) and own.is_file():
        return own.read_text(encoding="utf-8")
    text = incident_template(name) if re.fullmatch(r"[\w-]+", name) else None
    if text is None:
        names = sorted({*incident_templates(), *(path.stem for path in folder.glob("*.md"))})
        raise Failure(f"there is no template `{name}`", hint=f"there is: {', '.join(names)}")
    return text


def _slug(title: str) -> str:
    from afterword.parse.metadata.forms import slugify

    return slugify(title)[:60].strip("-") or "incident"


def _quoted(title: str) -> str:
    """The title as YAML reads it back: in quotes where it holds anything that YAML would take for a sign of its own."""
    flat = " ".join(title.split())
    if re.fullmatch(r"[^\W_][\w ,.'()/+-]*", flat) and not re.fullmatch(r"[\d.,+-]*", flat):
        return flat
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _edit(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise Failure("neither VISUAL nor EDITOR names an editor", hint=f"open {path} yourself")
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"`{editor}` failed: {error}", FAILED) from error
