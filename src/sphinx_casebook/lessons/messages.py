"""Every word that readers see, as the catalogues translate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOGUE = "sphinx_casebook.lessons"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

LESSON = _("Lesson {number}, {title}")
LESSON_NUMBER = _("Lesson {number}.")
READ = ("About {number} minute to read", "About {number} minutes to read")
PRACTISE = ("{number} minute of exercises", "{number} minutes of exercises")
READ_AND_PRACTISE = _("{read}, {practise}.")
SENTENCE = _("{text}.")
FOR = _("For {audience}.")
READ_FIRST = _("Read first: {lessons}.")

#: The titles of blocks, by the name of their directive.
TITLES: Mapping[str, str] = {
    "objectives": _("Objectives"),
    "keypoints": _("Key points"),
    "prereq": _("Before you start"),
    "exercise": _("Exercise"),
    "solution": _("Solution"),
    "discussion": _("Discussion"),
    "instructor-note": _("Instructor note"),
    "self-check": _("Self-check"),
    "worksheet": _("Worksheet"),
}
TITLED = _("{kind}: {title}")
MINUTES = ("{number} minute", "{number} minutes")
TIME = _("Time: {time}.")
GROUP = _("Group: {group}.")
MATERIALS = _("Materials: {materials}.")
OUTCOMES = ("Outcome: {outcomes}.", "Outcomes: {outcomes}.")
OUTCOME = _("{text} ({id})")

ANSWER = _("Answer")
ANSWER_TO = _("Answer: {title}")
RIGHT = _("{letter}: right.")
WRONG = _("{letter}: not right.")
OPTION = _("{letter}. ")

#: What a rating says, by its name in ``lessons_ratings``; others are shown as named.
RATINGS: Mapping[str, str] = {"happened": _("It happened"), "worked": _("It worked")}
LEVELS: Mapping[str, str] = {
    "documented": _("documented"),
    "reported": _("reported"),
    "tested": _("tested"),
    "suggested": _("suggested"),
    "not known": _("not known"),
    "does not apply": _("does not apply"),
}
RATED = _("{rating}: {level}")

APPLIED_IN = _("Where this is at work")
NOT_APPLIED = _("No chapter shows this yet.")
