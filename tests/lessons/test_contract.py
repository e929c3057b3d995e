"""Each gap is a warning with file and line, and can be suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from .conftest import Casebook

TIDE, LOG, CREW = (
    f"lessons/{name}.md" for name in ("check-the-tide", "keep-the-log", "ask-the-crew")
)
SUMMER, STORM = "chapters/first-summer.md", "chapters/the-storm.md"
SESSIONS = "using/sessions.md"


class Gap(NamedTuple):
    """One edit that breaks the casebook, and what is said of it."""

    name: str
    page: str
    old: str
    new: str
    #: The kind of warning.
    kind: str
    #: Where it stands: a text in the line that is named.
    line: str
    message: str


LACKS = "lesson 'ask-the-crew' lacks "
GAPS = [
    Gap(
        "objectives",
        CREW,
        ":::{objectives}\n- ask a question that a deckhand can answer\n:::\n",
        "",
        "contract",
        "lesson:",
        LACKS + "objectives",
    ),
    Gap(
        "empty objectives",
        CREW,
        "- ask a question that a deckhand can answer\n",
        "",
        "contract",
        "lesson:",
        LACKS + "objectives",
    ),
    Gap(
        "key points",
        CREW,
        ":::{keypoints}\n- Ask early.\n:::\n",
        "",
        "contract",
        "lesson:",
        LACKS + "key points",
    ),
    Gap("minutes", CREW, "minutes: 10\na", "a", "contract", "lesson:", LACKS + "minutes"),
    Gap(
        "an activity",
        TIDE,
        "{discussion}",
        "{note}",
        "contract",
        "lesson:",
        "lesson 'check-the-tide' lacks a discussion or an exercise",
    ),
    Gap(
        "a review",
        CREW,
        "reviewed: 2024-06-01\n",
        "",
        "contract",
        "lesson:",
        LACKS + "a date on which it was reviewed",
    ),
    Gap(
        "an owner",
        "conf.py",
        'content_age_default_owner = "the crew"\n',
        "",
        "contract",
        "",
        LACKS + "an owner",
    ),
    Gap(
        "a chapter",
        "chapters/the-storm.md",
        "{lesson}`ask-the-crew` is",
        "This chapter is",
        "contract",
        "",
        LACKS + "a chapter that points to it, with {lesson}`ask-the-crew`",
    ),
    Gap(
        "minutes of an exercise",
        SUMMER,
        ":minutes: 10\n",
        "",
        "contract",
        "{exercise} Two tides",
        "exercise 'ex-two-tides' lacks minutes",
    ),
    Gap(
        "an exercise before a solution",
        LOG,
        ":::{prereq}",
        ":::{solution}\nNone.\n:::\n\n:::{prereq}",
        "contract",
        "{solution}",
        "solution: there is no exercise before it",
    ),
    Gap(
        "feedback",
        SUMMER,
        "\n  Slow boats run aground too.\n",
        "",
        "contract",
        "{self-check}",
        "self-check: option C says nothing to who chose it",
    ),
    Gap(
        "an unknown lesson",
        SUMMER,
        "{lesson}`check-the-tide`",
        "{lesson}`check-the-tides`",
        "unknown",
        "Nobody had looked",
        "there is no lesson 'check-the-tides'; did you mean 'check-the-tide'?",
    ),
    Gap(
        "an unknown need",
        CREW,
        "needs: [check-the-tide,",
        "needs: [check-a-tide,",
        "unknown",
        "needs:",
        "needs: there is no lesson 'check-a-tide'; did you mean 'check-the-tide'?",
    ),
    Gap(
        "an unknown audience",
        CREW,
        "audience: [board]",
        "audience: [bord]",
        "unknown",
        "audience:",
        "audience: there is no 'bord'; did you mean 'board'?",
    ),
    Gap(
        "an unknown outcome",
        LOG,
        ":::{objectives}\n:outcome: F2",
        ":::{objectives}\n:outcome: F3",
        "unknown",
        "{objectives}",
        "objectives: there is no outcome 'F3'",
    ),
    Gap(
        "a solution of nothing",
        SUMMER,
        ":::{solution}",
        ":::{solution}\n:for: ex-two-tide",
        "unknown",
        "{solution}",
        "solution: no exercise 'ex-two-tide' on this page; did you mean 'ex-two-tides'?",
    ),
    Gap(
        "a route to nowhere",
        SESSIONS,
        "- ask-the-crew |",
        "- ask-a-crew |",
        "unknown",
        "- ask-a-crew |",
        "route: there is no lesson, activity or page 'ask-a-crew'; did you mean 'ask-the-crew'",
    ),
    Gap(
        "a route of words",
        SESSIONS,
        "- ask-the-crew |",
        "- Ask them |",
        "unknown",
        "- Ask them |",
        "route: 'Ask them' is neither a page, a lesson nor an activity",
    ),
    Gap(
        "a plan with an unknown part",
        SESSIONS,
        "- di-morning",
        "- lunch",
        "unknown",
        "- lunch",
        "session-plan: there is no lesson, activity or page 'lunch'; "
        "begin plain words with a capital",
    ),
    Gap(
        "a cycle",
        TIDE,
        "core: true",
        "needs: [ask-the-crew]",
        "cycle",
        "needs:",
        "these lessons need each other: check-the-tide -> ask-the-crew -> keep-the-log -> "
        "check-the-tide",
    ),
    Gap(
        "a plan that is too long",
        SESSIONS,
        ":length: 60",
        ":length: 45",
        "schedule",
        "{session-plan}",
        "session-plan: 15 min more than its length; 60 min of 45",
    ),
    Gap(
        "a route that is too long",
        SESSIONS,
        ":length: 5",
        ":length: 1",
        "schedule",
        "{route}",
        "route: 1 min more than its length; 2 min of 1",
    ),
    Gap(
        "words without minutes",
        SESSIONS,
        "- Welcome | 4 min |",
        "- Welcome |",
        "schedule",
        "- Welcome",
        "session-plan: 'Welcome' has no minutes; write '10 min'",
    ),
    Gap(
        "an activity that fills its slot",
        SESSIONS,
        "- ex-two-tides | Watch",
        "- ex-two-tides | 9 min | Watch",
        "tight",
        "- ex-two-tides",
        "session-plan: 'ex-two-tides' needs 10 + 0 min with its set-up, and has 9",
    ),
    Gap(
        "a section that a page does not have",
        SESSIONS,
        "- ../chapters/the-storm |",
        "- ../lessons/ask-the-crew#where |",
        "unknown",
        "- ../lessons/ask-the-crew#where |",
        "route: there is no lesson, activity or page '../lessons/ask-the-crew#where'",
    ),
    Gap(
        "two lessons of one name",
        CREW,
        "lesson: ask-the-crew",
        "lesson: keep-the-log",
        "duplicate",
        "lesson:",
        "lesson 'keep-the-log' is already lessons/keep-the-log",
    ),
    Gap(
        "two activities of one name",
        CREW,
        ":name: di-morning",
        ":name: di-tide",
        "duplicate",
        "{discussion}",
        "discussion 'di-tide' is already in lessons/check-the-tide",
    ),
    Gap(
        "a key that cannot be used",
        CREW,
        "minutes: 10\na",
        "minutes: ten\na",
        "invalid",
        "minutes:",
        "minutes: 'ten' cannot be used: expected a number of minutes, such as 25",
    ),
    Gap(
        "an unknown rating",
        TIDE,
        "{rating} worked not known",
        "{rating} worked not knwon",
        "invalid",
        "{rating} worked",
        "there is no rating 'worked not knwon'; did you mean 'worked not known'",
    ),
    Gap(
        "two right options",
        SUMMER,
        "- [ ] At half",
        "- [x] At half",
        "invalid",
        "{self-check}",
        "self-check: expected one option with [x], found 2",
    ),
    Gap(
        "an option without a mark",
        SUMMER,
        "- [ ] At half",
        "- At half",
        "invalid",
        "{self-check}",
        "self-check: option A begins with neither [ ] nor [x]",
    ),
    Gap(
        "no options",
        SUMMER,
        "- [ ] At half past eleven\n\n  The water is still falling then.\n- [x] At two\n\n"
        "  By two the tide has risen for two hours.\n- [ ] At noon, **slowly**\n\n"
        "  Slow boats run aground too.\n",
        "",
        "invalid",
        "{self-check}",
        "self-check: expected a list of at least two options at its end, found 0",
    ),
    Gap(
        "a row that is none",
        SESSIONS,
        "- Welcome",
        "Welcome",
        "invalid",
        "Welcome | 4",
        "session-plan: expected rows that begin with '- '",
    ),
    Gap(
        "an option of the wrong type",
        "conf.py",
        "lessons_outcomes = {\n",
        'lessons_outcomes = {\n    "F3": 3,\n',
        "invalid",
        "lessons_outcomes",
        "lessons_outcomes: 'F3': 3 is not a name with its words",
    ),
    Gap(
        "a scene that does not say whether it happened",
        STORM,
        "{scene} Another crossing\n:kind: invented\n",
        "{scene} Another crossing\n",
        "contract",
        "{scene} Another",
        "scene: say ':kind: retold or invented'",
    ),
    Gap(
        "a decision with one option",
        STORM,
        "- Wait an hour.\n\n  Forty people miss the train.\n",
        "",
        "invalid",
        "{decision}",
        "decision: expected a list at its end, found 1",
    ),
    Gap(
        "an option from which nothing follows",
        STORM,
        "\n  Forty people miss the train.\n",
        "",
        "contract",
        "{decision}",
        "decision: nothing follows from option B",
    ),
    Gap(
        "a voice without a speaker",
        STORM,
        "\n  The *mate*, in the harbour's book\n",
        "",
        "contract",
        "{voices}",
        "voices: voice 1 does not say who speaks",
    ),
    Gap(
        "a use without a lesson",
        STORM,
        "{lesson}`keep a log <keep-the-log>` has",
        "a lesson has",
        "contract",
        "{use-it}",
        "use-it: item 1 holds 0 links to lessons; expected one {lesson}`...`",
    ),
]


def broken(ferry: Casebook, gap: Gap) -> int | None:
    """Break the casebook; return the number of the line that is to be named."""
    lines = ferry.read(gap.page).splitlines()
    ferry.replace(gap.page, gap.old, gap.new)
    if not gap.line:
        return None
    marks = [number for number, text in enumerate(lines, 1) if gap.line in text]
    after = ferry.read(gap.page).splitlines()
    found = [number for number, text in enumerate(after, 1) if gap.line in text]
    return (found or marks)[0]


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.name)
def test_a_gap_is_named_with_file_and_line(ferry: Casebook, gap: Gap) -> None:
    line = broken(ferry, gap)
    said = ferry.build("dummy").warnings
    told = [each for each in said.splitlines() if gap.message in each]
    assert told, said
    assert all(each.endswith(f"[lessons.{gap.kind}]") for each in told)
    if line:
        assert any(f"{gap.page}:{line}: WARNING" in each for each in told), said


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.name)
def test_a_gap_can_be_suppressed(ferry: Casebook, gap: Gap) -> None:
    broken(ferry, gap)
    said = ferry.build("dummy", suppress_warnings=[f"lessons.{gap.kind}"]).warnings
    assert gap.message not in said


def test_a_whole_casebook_has_no_gap(ferry: Casebook) -> None:
    assert ferry.build("dummy").warnings == ""


def test_a_gap_is_named_again_by_a_second_build(ferry: Casebook) -> None:
    ferry.replace(CREW, "minutes: 10\na", "a")
    assert "lacks minutes" in ferry.build("dummy").warnings
    assert "lacks minutes" in ferry.build("dummy").warnings
