"""The nodes of ``lessons``; a post-transform makes standard nodes of them.

Until then a block stays what it is, so that an edition can choose by its kind.
"""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import translatable

if TYPE_CHECKING:
    from collections.abc import Sequence


class lesson_placeholder(nodes.Invisible, nodes.Element):
    """Where something derived goes: ``docname``, ``kind`` and more by kind."""


class block(nodes.General, nodes.Element, translatable):
    """What a directive holds: ``kind``, ``directive``, ``docname``; a title may come first."""

    #: Attributes that hold words of the author.
    worded = ("group", "materials")

    def preserve_original_messages(self) -> None:
        """Keep the words as written, by which a catalogue knows them."""
        self["written"] = {name: self[name] for name in self.worded if self.get(name)}

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in place of what was written."""
        for name, text in self["written"].items():
            if text == original_message:
                self[name] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the words as written."""
        return [*self.get("written", {}).values()]


class choices(nodes.General, nodes.Element):
    """The options of a question, one ``choice`` each."""


class choice(nodes.General, nodes.Element):
    """An option: ``letter``, and in a self-check ``right``."""


class answer(block):
    """What is said of each option, one ``follows`` each: ``target``, its question, and ``of``."""


class self_check_answer(answer):
    """The answer to a self-check."""


class decision_outcomes(answer):
    """What follows from each option of a decision."""


class follows(nodes.General, nodes.Element):
    """What is said of an option: ``letter``, and in a self-check ``right``."""


class plan(nodes.General, nodes.Element):
    """A table of ``plan_row``: ``kind``, ``docname``, ``index`` among the plans of the page."""


class plan_row(nodes.General, nodes.Element):
    """One row: paragraphs of its words, its note and its other cells, each with its ``purpose``."""


class plan_question(nodes.General, nodes.Element):
    """What to ask oneself at the end of a route, in a paragraph."""
