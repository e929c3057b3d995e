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

OBJECTIVES = _("Objectives")
KEY_POINTS = _("Key points")
PREREQ = _("Before you start")
EXERCISE = _("Exercise")
SOLUTION = _("Solution")
DISCUSSION = _("Discussion")
INSTRUCTOR_NOTE = _("Instructor note")
TEACHING_NOTE = _("Teaching note")
SELF_CHECK = _("Self-check")
WORKSHEET = _("Worksheet")
DECISION = _("A decision")
USE_IT = _("Use it")
#: What stands above a scene.
SCENES: Mapping[str, str] = {
    "retold": _("Retold as published"),
    "invented": _("An invented case: no such people exist"),
}
SCENE_TITLED = _("{kind} · {title}")
FOLLOWS = _("What follows")
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

NOTHING = _("There is nothing to show yet.")
CORE = _("core")
LESSON_COLUMN = _("Lesson")
INDEX_HEADER = (LESSON_COLUMN, _("Minutes to read"), _("Minutes of exercises"), _("For"))
ACTIVITY_HEADER = (_("Where"), _("Minutes"), _("Group"), _("Materials"))
SESSION_HEADER = (_("Time"), _("Minutes"), _("What"), _("What to say and watch for"))
#: The columns of a sheet to run a session by, by the purpose of their cells.
RUN_SHEET: Mapping[str, str] = {
    "do": _("Do"),
    "say": _("Say"),
    "ask": _("Ask"),
    "watch": _("Watch for"),
    "sheets": _("Sheets out"),
}
WITH_SET_UP = _("({minutes} min, {set_up} to set up)")
ROUTE_HEADER = (_("Read"), _("Minutes"), _("Why"))
BREAK = _("Break")
TOTAL = _("Together {time}.")
TOTAL_READING = _("Together {time} of reading.")
ALONE = _("Together {time} of reading for one person.")
WITH_TEAM = _("With a team you could add:")
#: Before what a reader could do at the end of a route.
THEN = _("What you could do next: {places}.")
BEGIN = _("Begin: {page}")
QUESTION = _("A question to take with you: {question}")
SECTION = _("{page}: {section}")
ENDS = _("It ends at {time}.")
PACE = _("Activities take {pace} times as long as planned for a small group.")
LEFT = ("{number} minute is left.", "{number} minutes are left.")
OVER = ("It is {number} minute too long.", "It is {number} minutes too long.")
AT_WORK_IN = _("At work in: {chapters}.")
MAP_CAPTION = _("Each row is a lesson. Each number is a chapter that shows it, and leads there.")

LAST = _("This is the end of the route.")
STEP = _("Step {number} of {count} on the route {route}.")
NEXT = _("Next: {page}.")
ON_ROUTES = ("On {number} route", "On {number} routes")
#: What the script of the steps says; it fills in the fields.
STEPS: Mapping[str, str] = {
    "step": _("Step {number} of {count}"),
    "next": _("Next: {page}"),
    "last": _("this is the last"),
    "ends": _("Step {number} of {count} ends here."),
    "leave": _("Leave the route"),
    "left": _("You have left the route {route}."),
    "back": _("Go back to it"),
    "on": _("Go on: step {number} of {count} for {route}"),
    "end": LAST,
    "question": QUESTION,
    "then": THEN,
}
ROUTE_READ = _("{number} of {count} read.")
MARK_READ = _("I have read this page")
KEPT = _("What this browser keeps")
NOT_KEPT = _("Where the browser runs script, this list shows what you have read.")
#: What the script of the panel says; it fills in the fields.
PANEL: Mapping[str, str] = {
    "read": _("read on {date}"),
    "answers": _("answers kept: {number}"),
    "texts": _("texts kept: {number}"),
    "count": _("{number} of {count} pages read."),
    "cleared": _("Nothing is kept any more."),
    "sure": _("Remove every mark, answer and text that this browser keeps of this site?"),
    "bad": _("This file is no copy of what a browser kept."),
    "full": _("This browser has no room for more. Save a copy, so that nothing is lost."),
}
SAVE = _("Save a copy")
BRING_BACK = _("Bring back a copy")
CLEAR = _("Remove it all")

KEEP = _("Keep what I write on this page in this browser")
#: What the script says where it cannot keep what is written.
NOT_SAVED = _(
    "This browser has no room to keep what you write. It stays in the box as long as this page is "
    "open: save it as a text file."
)
NOT_MARKED = _("This browser has no room to keep the mark.")
PRINT = _("Print this page")
PRINT_EXERCISE = _("Print this exercise")
PRINT_EXERCISES = _("Print the exercises")
SAVE_TEXT = _("Save what I wrote as a text file")
CLEAR_TEXT = _("Clear what I wrote")
CLEAR_ALL = _("Clear all that you wrote on this page? It cannot be brought back.")
OPEN_ALL = _("Open all instructor notes")
