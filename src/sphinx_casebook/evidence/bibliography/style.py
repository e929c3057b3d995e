"""How sphinxcontrib-bibtex prints a source: every kind of entry in one way.

Author, title, publisher, date, address and how much of it was read, in the reader's
language. pybtex's own styles know neither addresses nor dates as precise as ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.plugin import register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting import BaseSortingStyle

from sphinx_casebook.evidence import messages
from sphinx_casebook.evidence.messages import sentence

from .parse import (
    address,
    authors,
    is_copy,
    pages,
    period_of,
    plain,
    published,
    publisher,
    safe_url,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pybtex.database import Entry

    from sphinx_casebook.evidence.messages import Messages

NAME = "casebook"


def register(phrases: Messages, before: Mapping[Any, FormattedEntry]) -> dict[Any, FormattedEntry]:
    """Offer the style to pybtex, speaking *phrases*; return where it keeps what it has formatted.

    :param before: what the last build kept; sphinxcontrib-bibtex asks for all of it in every one.
    """
    kept: dict[Any, FormattedEntry] = {}
    style = type("CasebookStyle", (_Style,), {"phrases": phrases, "before": before, "kept": kept})
    register_plugin("pybtex.style.formatting", NAME, style, force=True)
    return kept


class _KeyLabels(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no types
    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """Yield the keys, which stay the same when sources are added."""
        return (entry.key for entry in sorted_entries)


class _AuthorSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex is untyped
    def sorting_key(self, entry: Entry) -> tuple[str, ...]:
        """Return what sorts *entry*: as readers look it up."""
        first = authors(entry) or publisher(entry) or plain(entry.fields.get("title", ""))
        date = published(entry)
        return first.casefold(), date.start.first.isoformat() if date else "9999", entry.key


class _Style(BaseStyle):  # type: ignore[misc]  # as above
    phrases: Messages
    before: Mapping[Any, FormattedEntry]
    kept: dict[Any, FormattedEntry]
    # Given as classes: to find them by name takes pybtex a search of all that is installed.
    default_name_style = NameStyle
    default_label_style = _KeyLabels
    default_sorting_style = _AuthorSorting

    def format_entry(
        self,
        label: str,
        entry: Entry,
        bib_data: object = None,  # noqa: ARG002  # pybtex hands it over by this name
    ) -> FormattedEntry:
        """Return the text of *entry*, whatever kind it is."""
        persons = tuple((role, str(each)) for role, all_ in entry.persons.items() for each in all_)
        asked = (
            self.phrases.say(messages.READ["full"]),
            label,
            entry.key,
            *entry.fields.items(),
            *persons,
        )
        if asked not in self.kept:
            self.kept[asked] = self.before.get(asked) or self._format(label, entry)
        return self.kept[asked]

    def _format(self, label: str, entry: Entry) -> FormattedEntry:
        parts = [Text(authors(entry)), self._title(entry), *self._plain_parts(entry)]
        parts += self._address(entry)
        parts += [Text(self.phrases.say(messages.READ[entry.fields.get("read", "full")]))]
        sentences = [part if _ends(part) else Text(part, ".") for part in parts if str(part)]
        return FormattedEntry(entry.key, Text(" ").join(sentences), label)

    def _title(self, entry: Entry) -> Text:
        return Text(Tag("em", plain(entry.fields.get("title", entry.key))))

    def _plain_parts(self, entry: Entry) -> Iterator[Text]:
        numbers = [plain(entry.fields.get(name, "")) for name in ("volume", "number")]
        yield Text(", ".join(filter(None, (publisher(entry), *numbers, pages(entry)))))
        date = published(entry)
        note = plain(entry.fields.get("datenote", ""))
        shown = sentence(self.phrases.period(date)).removesuffix(".")
        yield Text(f"{shown} ({note})" if note else shown)
        yield Text(plain(entry.fields.get("note", "")))

    def _address(self, entry: Entry) -> Iterator[Text]:
        url, visited = address(entry), period_of(entry, "urldate")
        link = safe_url(entry)
        if url:
            copy = self.phrases.say(messages.A_COPY, address=url) if is_copy(entry) else url
            yield Text(HRef(link, url, external=True) if link and copy == url else copy)
        if visited:
            yield Text(self.phrases.say(messages.VISITED, date=self.phrases.period(visited)))


def _ends(part: Text) -> bool:
    return str(part).rstrip(")\"'").endswith((".", "!", "?"))
