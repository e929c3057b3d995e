"""The nodes of ``lessons``: a kind for each block, so that an edition can choose by kind.

They stand in the doctree until a post-transform makes standard nodes of them.
"""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_casebook.core.paper import INSTRUCTOR_NOTE


class lesson_place(nodes.Invisible, nodes.Element):
    """Where something derived goes: ``docname``, ``kind`` and more by kind."""


class block(nodes.General, nodes.Element):
    """What a directive holds: ``docname``, ``name``, ``outcomes``; a title may come first."""

    #: Name of its directive.
    kind: ClassVar[str] = ""


class objectives(block):
    """What a reader can do afterwards."""

    kind = "objectives"


class keypoints(block):
    """What to take away."""

    kind = "keypoints"


class prereq(block):
    """What to have read or done before."""

    kind = "prereq"


class exercise(block):
    """Something to do: ``minutes``, ``group``, ``materials``."""

    kind = "exercise"


class solution(block):
    """The solution of an exercise: ``target``, its anchor, and ``of``, its title."""

    kind = "solution"


class discussion(block):
    """Questions to talk about: ``minutes``."""

    kind = "discussion"


class instructor_note(block):
    """What only who teaches needs."""

    kind = INSTRUCTOR_NOTE


class worksheet(block):
    """Space to write in: ``lines`` or ``box``; its title is the label."""

    kind = "worksheet"


class plan(nodes.General, nodes.Element):
    """A table of ``plan_row``: ``docname`` and ``index`` among the plans of the page."""


class route(plan):
    """What to read, in order."""


class session_plan(plan):
    """What to do, by the clock."""


class plan_row(nodes.General, nodes.Element):
    """One row: a paragraph of plain words, and one of the note; either may be empty."""


class self_check(block):
    """A question: the case, ``self_check_options`` and ``self_check_answer``."""

    kind = "self-check"


class self_check_options(nodes.General, nodes.Element):
    """The options of a question, one ``self_check_option`` each."""


class self_check_option(nodes.General, nodes.Element):
    """An option: ``letter`` and ``right``."""


class self_check_answer(block):
    """The answer to a question, one ``self_check_feedback`` an option: ``target``, ``of``."""

    kind = "self-check-answer"


class self_check_feedback(nodes.General, nodes.Element):
    """What to say to who chose an option: ``letter`` and ``right``."""


class rating(block):
    """How sure it is that something happened or worked: ``rating`` and ``level``."""

    kind = "rating"


class scene(block):
    """A moment of the story: ``sort``, whether it is retold or invented."""

    kind = "scene"


class decision(block):
    """A question without a right answer: ``decision_options`` and ``decision_outcomes``."""

    kind = "decision"


class decision_options(nodes.General, nodes.Element):
    """The options of a decision, one ``decision_option`` each."""


class decision_option(nodes.General, nodes.Element):
    """An option: ``letter``."""


class decision_outcomes(block):
    """What follows from each option, one ``decision_outcome`` each: ``target``, ``of``."""

    kind = "decision-outcomes"


class decision_outcome(nodes.General, nodes.Element):
    """What follows from an option: ``letter``."""


class voices(block):
    """What people said, an item each, the speaker last."""

    kind = "voices"


class use_it(block):
    """What somebody elsewhere can use, a sentence and a lesson each."""

    kind = "use-it"
