"""Statuses and phases along whole timelines: legal walks have nothing told of them, one false step has one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from afterword.model.terms import MAINTENANCE_PHASES, PHASES, STATUSES
from tests.support import found, incident_text, load_one

if TYPE_CHECKING:
    from afterword.model.terms import Phase

COMPONENTS = {"calgary-core": "Calgary core", "sip-trunks": "SIP trunks"}
LABELS = [status.label for status in STATUSES]
BEST = LABELS[0]


@st.composite
def status_walks(draw: st.DrawFn, *, slip: bool) -> tuple[str, list[str]]:
    """A timeline of status lines that are true, or all but one, and the place of that one with its code."""
    now = dict.fromkeys(COMPONENTS, BEST)
    entries: list[list[str]] = []
    expected: list[str] = []
    count = draw(st.integers(1, 6))
    false_step = draw(st.integers(0, count - 1)) if slip else -1
    line = 12
    for index in range(count):
        lines = [f"{10 + index}:00 - x"]
        line += 1
        names = draw(st.lists(st.sampled_from([*COMPONENTS, ""]), min_size=1, max_size=3, unique=True))
        for number, name in enumerate(names):
            touched = [name] if name else list(COMPONENTS)
            held = {now[component] for component in touched}
            subject = f"Status of {COMPONENTS[name]}" if name else "Status"
            if index == false_step and number == 0:
                if len(held) == 1 and draw(st.booleans()):
                    target = held.copy().pop()
                    lines.append(f"{subject} changed to {target}")
                    expected.append(f"{line}:1 status-unchanged")
                else:
                    target = draw(st.sampled_from([label for label in LABELS if label not in held]))
                    lines.append(f"{subject} remaining {target}")
                    expected.append(f"{line}:1 status-not-in-force")
                now |= dict.fromkeys(touched, target)
                line += 1
                continue
            target = draw(st.sampled_from(LABELS))
            word = draw(st.sampled_from(["changed to", "remaining", ":"]))
            if word != ":":
                word = "remaining" if held == {target} else "changed to"
            lines.append(f"{subject}{'' if word == ':' else ' '}{word} {target}")
            now |= dict.fromkeys(touched, target)
            line += 1
        entries.append(lines)
        line += 1
    last = [f"Status of {COMPONENTS[name]} changed to {BEST}" for name in COMPONENTS if now[name] != BEST]
    entries.append(["23:00 - over", *last])
    return "\n\n".join("\n".join(lines) for lines in entries), expected


@given(status_walks(slip=False))
def test_true_statuses_are_left_alone(walk: tuple[str, list[str]]) -> None:
    timeline, _ = walk
    assert found(load_one(incident_text(timeline))) == []


@given(status_walks(slip=True))
def test_one_false_status_is_told_once(walk: tuple[str, list[str]]) -> None:
    timeline, expected = walk
    assert found(load_one(incident_text(timeline))) == expected


@st.composite
def phase_walks(draw: st.DrawFn, phases: tuple[Phase, ...]) -> list[str]:
    """Phases along the graph up to the last, updates between them."""
    by_id = {phase.id: phase for phase in phases}
    at = draw(st.sampled_from(phases))
    walk = [at.id]
    while at.next:
        if draw(st.booleans()):
            walk.append(draw(st.sampled_from(["update", at.id])))
        at = by_id[draw(st.sampled_from(at.next))]
        walk.append(at.id)
        assume(len(walk) < 20)
    return walk


def phase_timeline(walk: list[str]) -> str:
    return "\n\n".join(f"10:{index:02} [{word.replace('_', ' ')}] - x" for index, word in enumerate(walk))


WINDOW = {"scheduled_for": "2019-02-27 10:00", "scheduled_until": "2019-02-27 12:00"}
KINDS = [(PHASES, {}), (MAINTENANCE_PHASES, {"kind": "maintenance", **WINDOW})]


@st.composite
def walks(draw: st.DrawFn) -> tuple[list[str], tuple[Phase, ...], dict[str, str]]:
    phases, front = draw(st.sampled_from(KINDS))
    walk = draw(phase_walks(phases))
    while draw(st.integers(0, 3)) == 0 and phases is PHASES:
        walk[len(walk) :] = [f"reopened, {(more := draw(phase_walks(phases)))[0]}", *more[1:]]
    return walk, phases, front


@given(walks())
def test_phases_along_the_graph_are_left_alone(
    made: tuple[list[str], tuple[Phase, ...], dict[str, str]],
) -> None:
    walk, _, front = made
    assert found(load_one(incident_text(phase_timeline(walk), **front))) == []


@given(walks(), st.data())
def test_a_step_that_the_graph_does_not_have_is_told_once(
    made: tuple[list[str], tuple[Phase, ...], dict[str, str]], data: st.DataObject
) -> None:
    """Two legal walks, the second of which may not follow the first."""
    _, phases, front = made
    by_id = {phase.id: phase for phase in phases}
    walk = data.draw(phase_walks(phases))
    cut = data.draw(st.integers(1, len(walk)))
    before = next(word for word in reversed(walk[:cut]) if word != "update")
    banned = sorted(
        {*by_id} - {before, *by_id[before].next} - ({phases[-1].id} if not by_id[before].next else set())
    )
    assume(banned)
    step = data.draw(st.sampled_from(banned))
    rest = [step]
    at = by_id[step]
    while at.next:
        at = by_id[data.draw(st.sampled_from(at.next))]
        rest.append(at.id)
        assume(len(rest) < 20)
    line = 12 + len(front) + 2 * cut
    assert found(load_one(incident_text(phase_timeline([*walk[:cut], *rest]), **front))) == [
        f"{line}:8 phase-out-of-order"
    ]
