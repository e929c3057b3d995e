"""Dates and filled-in messages in the reader's language."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as format_day
from babel.dates import format_skeleton
from babel.lists import format_list
from sphinx.locale import get_translator

from sphinx_casebook.core.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_casebook.core.dates import CivilDate

T = TypeVar("T")


class FormattedDate(NamedTuple):
    """A date inside a sentence."""

    #: As readers see it.
    text: str
    #: As machines read it, ISO 8601.
    iso: str


class PageLink(NamedTuple):
    """A link to a page inside a sentence, with the page's title as text."""

    #: Its document name.
    docname: str


class AddressLink(NamedTuple):
    """A link to another site inside a sentence, its address as text."""

    #: Where it leads.
    address: str


class Foreign(NamedTuple):
    """A sentence in another language than the page's."""

    #: What it says.
    parts: tuple[SentencePart, ...]
    #: Its language (BCP 47).
    language: str


SentencePart = str | FormattedDate | PageLink | AddressLink | Foreign
Sentence = tuple[SentencePart, ...]


def find_locale(language: str | None) -> Locale:
    """Return Babel's locale for Sphinx's *language*; English where Babel knows none."""
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=4096)
def format_date(civil: CivilDate, locale: Locale) -> FormattedDate:
    """Return *civil* in the words of *locale*, as precise as it was declared."""
    if civil.precision == "day":
        return FormattedDate(format_day(civil.first, "long", locale=locale), str(civil))
    skeleton = "yMMMM" if civil.precision == "month" else "y"
    return FormattedDate(format_skeleton(skeleton, civil.first, locale=locale), str(civil))


def fill_in(template: str, values: Mapping[str, T | str]) -> tuple[str | T, ...]:
    """Return the parts of a translated *template*, its fields replaced by *values*."""
    parts: list[str | T] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts += [literal] if literal else []
        parts += [values[name]] if name else []
    return tuple(parts)


class Messages:
    """The messages of one catalogue in the site's language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    """

    def __init__(self, catalogue: str, language: str | None) -> None:
        self._translator = get_translator(catalogue)
        has_catalogue = bool(self._translator.info())
        #: Whether readers of the language read it, and not English in its place.
        self.is_translated = has_catalogue or _is_english(language)
        self._locale = find_locale(language if self.is_translated else "en")
        #: Whether the page is in English; else a message without a translation is marked as such.
        self.is_english = _is_english(language)

    def template(self, message: str) -> str:
        """Return *message* in this language, its fields left open."""
        return self._translator.gettext(message)

    def template_of(self, forms: tuple[str, str], number: int) -> str:
        """Return the form of a message that is right for *number*, its fields left open."""
        return self._translator.ngettext(*forms, number)

    def say(self, message: str, **values: str) -> str:
        """Return *message* in this language, its fields replaced by *values*."""
        return self.template(message).format(**values)

    def say_of(self, forms: tuple[str, str], number: int, **values: str) -> str:
        """Return the form of a message that is right for *number*."""
        return self.template_of(forms, number).format(number=number, **values)

    def tell(self, message: str, **values: SentencePart) -> Sentence:
        """Return the parts of *message*, so that dates and links stay what they are."""
        said = self.template(message)
        return self._told(said, values, is_original=said == message)

    def tell_of(self, forms: tuple[str, str], number: int, /, **values: SentencePart) -> Sentence:
        """Return the parts of the form of a message that is right for *number*."""
        said = self.template_of(forms, number)
        return self._told(said, values, is_original=said in forms)

    def _told(
        self, said: str, values: Mapping[str, SentencePart], *, is_original: bool
    ) -> Sentence:
        """Return *said* with its *values*; where another language lacks it, as English in all."""
        if self.is_english or not is_original:
            return fill_in(said, values)
        english = {name: _in_english(value) for name, value in values.items()}
        return (Foreign(fill_in(said, english), "en"),)

    def format_date(self, civil: CivilDate) -> FormattedDate:
        """Return *civil* in this language's words."""
        return format_date(civil, self._locale)

    def list_of(self, items: Iterable[str]) -> str:
        """Return *items* as a sentence lists them."""
        return format_list([*items], locale=self._locale)


def _in_english(part: SentencePart) -> SentencePart:
    if isinstance(part, FormattedDate):
        return format_date(parse_date(part.iso, UTC), Locale("en"))
    return part


def in_runs(names: Iterable[str], follows: Callable[[str, str], bool]) -> str:
    """Return *names* as text, three or more in a row by their ends.

    :param follows: whether the second name comes next after the first.

    >>> in_runs("24567", lambda one, other: int(one) + 1 == int(other))
    '2, 4–7'
    """
    runs: list[list[str]] = []
    for name in names:
        if runs and follows(runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _is_english(language: str | None) -> bool:
    return not language or language.replace("-", "_").split("_")[0] == "en"
