"""Every word that readers see, as the catalogues translate it."""

from __future__ import annotations

CATALOGUE = "sphinx_casebook.charts"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

DATA_TABLE = _("The data as a table")
DOWNLOAD = _("Download {file}")
LATEST = _("Latest value {date}.")
#: A frame to draw in, in words.
FRAME_ALT = _("An empty frame to draw in. {question}")
ANSWER = _("See what happened")
#: What a reader guessed for a time, and what it was.
GUESSED = _("{place}: you said {guess}, and it was {value}.")
MAP_ALT = _("A sketch map with a number at each of these places: {places}.")
#: Behind the name of a place of which only that is known.
UNSURE = _("(about here)")
#: The strip above a time line, in words.
STRIP_ALT = _(
    "A strip of dots for {lanes}, {first} to {last}; the list below holds the same dates."
)
#: The accessible name of a link to a year of a timeline.
DATES_OF = _("Dates of {year}")
SHOW_LANES = _("Show")
