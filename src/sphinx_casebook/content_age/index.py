"""What pages declare, and what each of them shows in one build: the store and what follows from it.

``derive`` returns for each page one ``PageView``: all that ``transforms`` may show there, and so
all that decides whether the page is written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_casebook.core.builders import is_web, writes_html
from sphinx_casebook.core.dates import CivilDate
from sphinx_casebook.core.messages import PageLink, Sentence
from sphinx_casebook.core.store import Store
from sphinx_casebook.core.toctree import find_page
from sphinx_casebook.core.warnings import report, warn

from . import messages, settings
from .messages import AgeMessages, is_address
from .model import Dates, EvidenceAge, Judged, State, Tone, Verdict, Warnings
from .reading import ask_git, find_contradictions
from .verdict import judge_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .settings import Settings

#: Asks for the ``EvidenceAge`` of pages, by document name; the first answer counts. It fills in
#: where a page declares none.
EVIDENCE_EVENT = "content-age-evidence"

Kind = Literal["section", "statement"]


class Inset(NamedTuple):
    """A part of a page with dates of its own."""

    #: A section with a note, or a dated statement in the text.
    kind: Kind
    #: What it declares; a statement was ``published`` when it was true, and ``expires``.
    dates: Dates
    #: Line in the source file.
    line: int


class Overview(NamedTuple):
    """A list of pages, or a sentence on all of them, that a page shows."""

    #: Whether it is one sentence.
    is_summary: bool
    #: What passes: a state, an owner, the beginning of a document name; None where all do.
    state: str | None = None
    owner: str | None = None
    path: str | None = None


class Page(NamedTuple):
    """What one page declares; stored with the environment."""

    #: From its front matter or field list.
    dates: Dates = Dates()
    #: Line of each key.
    lines: Mapping[str, int] = {}
    #: Parts with dates of their own, in order.
    insets: tuple[Inset, ...] = ()
    #: What it shows of the ages of other pages.
    lists: tuple[Overview, ...] = ()


class Form(NamedTuple):
    """What a note says from one day on."""

    #: The day; None for what is said from the build on.
    starts: date | None
    #: What the dates say on that day, and how loudly it is told.
    state: State
    tone: Tone
    #: Whether it is a line of facts, and no box.
    is_line: bool = False
    #: What a reader should do.
    consequence: str = ""
    #: The sentences of a box, or the facts of a line; of a statement, its mark.
    told: tuple[Sentence, ...] = ()


class InsetView(NamedTuple):
    """What a part of a page shows."""

    #: The date of a statement in words; empty for a section.
    said: Sentence
    #: Its note or mark, now and later.
    forms: tuple[Form, ...]


class PageView(NamedTuple):
    """All that is shown on one page."""

    #: Its note, now and on later days.
    note: tuple[Form, ...] = ()
    #: Its parts, in the order of ``Page.insets``.
    insets: tuple[InsetView, ...] = ()
    #: What each of ``Page.lists`` shows: the rows of a table, its header first, or one sentence.
    lists: tuple[tuple[tuple[Sentence, ...], ...] | tuple[Sentence], ...] = ()
    #: Where lines lead for what they mean.
    about: Sentence = ()


class Index(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: The day of judgement.
    today: date
    #: By document name.
    pages: Mapping[str, Judged]
    #: By document name.
    views: Mapping[str, PageView]
    #: Whether pages are written as HTML.
    in_html: bool


class ContentAgeDomain(Store[Page]):
    """Declared dates by document name."""

    name = "content_age"
    label = "Content age"
    data_version = 3
    empty = Page()

    #: Derived in ``env-updated``, never stored.
    index: Index


get_domain = ContentAgeDomain.of


def resolved_dates(env: BuildEnvironment, docname: str) -> Dates:
    """Return the dates that count for *docname*, once ``env-updated`` has derived them."""
    judged = get_domain(env).index.pages.get(docname)
    return judged.dates if judged else Dates()


def derive(app: Sphinx, env: BuildEnvironment) -> None:
    """Judge every page of this build, say what each shows, and report what cannot be right."""
    options, domain, said = settings.get(app.config), get_domain(env), _messages(app)
    today = options.day
    changed = ask_git(env, options.timezone) if options.git else {}
    evidence = app.emit_firstresult(EVIDENCE_EVENT, env) or {}
    default = Dates(review_in=options.review_in, owner=options.default_owner)

    def judge(dates: Dates, docname: str, line: int | None, kind: str = "page") -> Judged:
        dates = _find_successor(dates, docname, env, line)
        return judge_all(dates, today, options.policy(dates, kind))

    pages, insets = {}, {}
    for docname in sorted(env.found_docs):
        page = domain.page(docname)
        declared = page.dates.filled(options.ruled(docname))
        insets[docname] = [judge(each.dates, docname, each.line, each.kind) for each in page.insets]
        if not options.is_excluded(docname):
            report(find_contradictions(declared, today), docname, page.lines)
            age = _enough(evidence.get(docname), options.min_evidence)
            found = Dates(updated=changed.get(docname), evidence_date=age)
            line = page.lines.get("superseded-by")
            pages[docname] = judge(declared.filled(found).filled(default), docname, line)
    teller = _Teller(options, said, today, live=is_web(app.builder))
    views = {
        docname: PageView(
            tuple(teller.note(pages[docname])) if docname in pages else (),
            tuple(map(teller.inset, domain.page(docname).insets, insets[docname])),
            tuple(teller.overview(each, pages) for each in domain.page(docname).lists),
            teller.about,
        )
        for docname in env.found_docs
    }
    domain.index = Index(today, pages, views, writes_html(app.builder))


class _Teller(NamedTuple):
    """Says what is to be shown, in the language of the site."""

    options: Settings
    messages: AgeMessages
    today: date
    #: Whether a reader's browser may show a later form.
    live: bool

    @property
    def about(self) -> Sentence:
        """The link to the page that explains the notes, for lines."""
        return (PageLink(self.options.about),) if self.options.about else ()

    def note(self, judged: Judged, section: bool = False) -> Iterator[Form]:
        """Yield the forms of a note; what ends a page's use is never just a line."""
        dates, options = judged.dates, self.options
        size = options.show if dates.show in (None, "on") else dates.show
        if size == "off":
            return
        for starts, verdict in self._verdicts(judged):
            state = verdict.state
            # An age is exact at the build alone: later forms name the threshold.
            exact = options.wording == "exact" and not starts
            if size == "line" and not section and state in (State.OLD, State.OLD_AND_CHECKED):
                facts = self.messages.facts(dates, verdict)
                yield Form(starts, state, "quiet", is_line=True, told=facts)
            else:
                today = self.today if exact else None
                told = self.messages.sentences(dates, verdict, today, section)
                yield Form(starts, state, verdict.tone, False, dates.age_note or "", told)

    def inset(self, inset: Inset, judged: Judged) -> InsetView:
        """Return what a part of a page shows."""
        if inset.kind == "section":
            return InsetView((), tuple(self.note(judged, section=True)))
        basis, say = judged.verdict.basis, self.messages
        said = say.tell(messages.AS_OF, date=say.format_date(basis.date)) if basis else ()
        marks = []
        for starts, verdict in self._verdicts(judged):
            expired = verdict.state is State.EXPIRED
            mark = say.tell(messages.MARK_EXPIRED if expired else messages.MARK_OLD)
            marks.append(Form(starts, verdict.state, verdict.tone, told=(mark,)))
        return InsetView(said, tuple(marks))

    def overview(
        self, overview: Overview, pages: Mapping[str, Judged]
    ) -> tuple[tuple[Sentence, ...], ...] | tuple[Sentence]:
        """Return a table of the pages that pass, the oldest first, or one sentence on them."""
        say, chosen = self.messages, _chosen(overview, pages)
        if overview.is_summary:
            old, total = sum(pages[name].verdict.shows for name in chosen), str(len(chosen))
            day = say.format_date(CivilDate.of(self.today))
            return (say.tell_of(messages.SUMMARY, old, old=str(old), total=total, day=day),)
        header = tuple((say.say(title),) for title in messages.LIST_HEADER)
        return (header, *(self._row(name, pages[name]) for name in chosen))

    def _verdicts(self, judged: Judged) -> Iterator[tuple[date | None, Verdict]]:
        if judged.verdict.shows:
            yield None, judged.verdict
        if self.live:
            yield from judged.changes

    def _row(self, name: str, judged: Judged) -> tuple[Sentence, ...]:
        say, dates, verdict = self.messages, judged.dates, judged.verdict
        basis, due = verdict.basis, verdict.due
        return (
            (PageLink(name),),
            (say.say(verdict.state.replace("-", " ")),),
            (say.say(basis.kind), " ", say.format_date(basis.date)) if basis else (),
            (say.format_date(CivilDate.of(due)),) if due else (),
            (dates.owner or "",),
        )


def _messages(app: Sphinx) -> AgeMessages:
    said = AgeMessages(messages.CATALOGUE, app.config.language)
    if not said.is_translated:
        message = f"no translation of notes for {app.config.language!r}; they speak English"
        warn(Warnings.LANGUAGE, message, None)
    return said


def _enough(age: EvidenceAge | None, least: int) -> EvidenceAge | None:
    """Return *age* where it rests on enough dated pieces to speak for the page."""
    too_few = age is not None and age.pieces is not None and age.pieces < least
    return None if too_few else age


def _chosen(overview: Overview, pages: Mapping[str, Judged]) -> list[str]:
    """Return the pages that pass the filters, the oldest first, undated ones last."""
    ages = {
        docname: str(judged.verdict.basis.date.last) if judged.verdict.basis else "~"
        for docname, judged in pages.items()
        if overview.state in (None, judged.verdict.state)
        and overview.owner in (None, judged.dates.owner)
        and docname.startswith(overview.path or "")
    }
    return sorted(ages, key=lambda docname: (ages[docname], docname))


def _find_successor(dates: Dates, docname: str, env: BuildEnvironment, line: int | None) -> Dates:
    """Make the successor a document name; one that does not exist is reported and left out."""
    name = dates.superseded_by
    if not name or is_address(name):
        return dates
    successor = find_page(name, docname, env.found_docs)
    if not successor:
        warn(Warnings.SUPERSEDED, f"superseded-by: there is no page {name!r}", (docname, line))
    return dates._replace(superseded_by=successor)
