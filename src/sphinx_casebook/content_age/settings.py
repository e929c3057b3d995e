"""Every option of ``content_age``, declared once, and how those that only it has are read."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from sphinx_casebook.core import options as take
from sphinx_casebook.core.dates import Interval, build_day, parse_interval
from sphinx_casebook.core.front_matter import Keys, normalise_key
from sphinx_casebook.core.options import Checked, Options, list_of, matches, option, read_by

from .model import BasisName, Dates, Policy, Size, State, Tier, Tone, Warnings
from .reading import KEYS, Forms, read_mapping

if TYPE_CHECKING:
    from datetime import date, tzinfo

_TONES = get_args(Tone)[1:]


class Rule(NamedTuple):
    """Dates for the pages that match a glob, where they declare none of their own."""

    #: Glob of document names, as Sphinx matches them.
    glob: str
    #: What the rule declares.
    dates: Dates
    #: Mistakes in it.
    problems: tuple[str, ...]


def _read_keys(raw: object) -> Keys:
    """Take a mapping of a site's own keys to ours; return ours with their further names."""
    if not isinstance(raw, Mapping):
        raise ValueError("expected a mapping, such as {'last_modified_at': 'updated'}")
    keys = Keys(KEYS)
    for own, ours in raw.items():
        name = normalise_key(str(ours))
        if name not in keys:
            raise ValueError(f"{name!r} is none of {', '.join(keys)}")
        word = normalise_key(str(own))
        if word not in keys.names or keys.names[word].field != keys[name].field:
            keys = _without(word, keys)  # what a site means by a word beats what others mean
            keys[name] = keys[name]._replace(aliases=(*keys[name].aliases, word))
    return keys


def _without(word: str, keys: Keys) -> Keys:
    return Keys(
        (name, key._replace(aliases=tuple(each for each in key.aliases if each != word)))
        for name, key in keys.items()
        if name != word
    )


def _read_format(raw: object) -> str:
    """Take a format of dates that names a day and reads back what it has written."""
    day = (2019, 6, 26, 0, 0, 0, 2, 177, 0)
    try:
        if time.strptime(time.strftime(str(raw), day), str(raw))[:3] == day[:3]:
            return str(raw)
    except ValueError:
        pass
    raise ValueError("expected a format that names day, month and year, such as '%d %B %Y'")


def _tiers(raw: object, default: object) -> Checked:
    """Take the tiers; return them in rising order."""
    found, problems = list_of(_tier, "(age, tone) pairs")(raw, default)
    unlike: dict[tuple[int, int], Tier] = {}
    for tier in found:
        if unlike.setdefault(tier.age.months_and_days, tier) is not tier:
            problems += (f"two tiers of the same age, {tier.age}",)
    rising = sorted(unlike.values(), key=lambda tier: tier.age.typical_days)
    return Checked(tuple(rising), problems)


def _rules(raw: object, default: object) -> Checked:
    found, problems = list_of(_rule, "(glob, values) pairs")(raw, default)
    mistakes = (f"{rule.glob}: {mistake}" for rule in found for mistake in rule.problems)
    return Checked(found, (*problems, *mistakes))


def _tier(entry: object) -> Tier:
    match entry:
        case (str(age), str(tone)) if tone in _TONES:
            return Tier(parse_interval(age), cast("Tone", tone))
    raise ValueError(f"expected an age and a tone ({', '.join(_TONES)}), as ('5 years', 'notice')")


def _rule(entry: object) -> Rule:
    match entry:
        case (str(glob), dict(values)):
            ages = _tiers(values["thresholds"], []) if "thresholds" in values else Checked(None)
            own = {name: value for name, value in values.items() if name != "thresholds"}
            dates, problems = read_mapping(own, Forms())
            mistakes = (*(problem.message for problem in problems), *ages.problems)
            return Rule(glob, dates._replace(thresholds=ages.value), mistakes)
    raise ValueError("expected a glob and a mapping, as ('news/**', {'review-in': '1 year'})")


@dataclass(frozen=True)
class Settings(
    Options,
    prefix="content_age_",
    invalid=Warnings.INVALID,
    retired={
        "client": "pages always carry their later notes",
        "show_banner": "set content_age_show = 'off'",
        "position": "the note stands after the title",
        "show_overdue": "the report tells of reviews that are overdue",
        "metadata": "load the extension sphinx_casebook.site.article_dates for it",
    },
):
    """The checked options of one project."""

    #: Ages from which a page is called old, each with the tone of its note: `notice`, `caution`
    #: or `warning`. Any number of them, in any order.
    thresholds: tuple[Tier, ...] = option([("5 years", "notice")], _tiers)
    #: The date that age is counted from: `newest` (of published and updated), `published`,
    #: `updated` or `evidence` (where unknown, `newest`).
    basis: BasisName = option("newest", take.one_of(*get_args(BasisName)))
    #: How many dated pieces of evidence a page must rest on for their age to count.
    min_evidence: int = option(5, take.count)
    #: What an old page shows: a `box`, a `line` of facts, or nothing (`off`). What is withdrawn or
    #: expired is told in a box in any case but `off`.
    show: Size = option("box", take.one_of(*get_args(Size)))
    #: The page that explains the notes; lines link to it.
    about: str | None = option(None, take.text)
    #: `threshold` names the age that was passed, and stays true without a rebuild; `exact` names
    #: the age at build.
    wording: str = option("threshold", take.one_of("threshold", "exact"))
    #: Pairs of a glob and a mapping of front-matter keys, for pages that lack them, by our names
    #: and in ISO 8601; the first matching glob counts. A rule may also hold `thresholds`.
    rules: tuple[Rule, ...] = option([], _rules)
    #: Globs of pages that are neither judged nor reported.
    exclude: tuple[str, ...] = option([], take.texts)
    #: A site's own keys, each with ours that it stands for, such as `{"ms.date": "updated"}`.
    keys: Keys = option({}, read_by(_read_keys), rebuild="env")
    #: Keys that are never taken for ours, nor for a misspelt one of ours.
    ignore_keys: tuple[str, ...] = option([], take.texts, rebuild="env")
    #: Formats of dates to read beside ISO 8601, such as `"%b %d, %Y"`.
    date_formats: tuple[str, ...] = option([], list_of(_read_format, "formats"), rebuild="env")
    #: Time from one review to the next, where a page names none.
    review_in: Interval | None = option(None, take.interval)
    #: The role that reviews a page, where it names none.
    default_owner: str | None = option(None, take.text)
    #: The day to judge by, as ISO text; else `SOURCE_DATE_EPOCH`, else the clock.
    today: date | None = option(None, take.day)
    #: The time zone of today, and of date-times that name none.
    timezone: tzinfo = option("UTC", take.time_zone, rebuild="env")
    #: Whether sphinx-last-updated-by-git fills `updated` where a page has none.
    git: bool = option(False, take.boolean)
    #: States, or `overdue`, for which the `content-age` builder ends with exit status 1.
    report_fail_on: tuple[str, ...] = option([], take.some_of(*State, "overdue"))
    #: How far ahead the report's status line looks for due reviews.
    report_horizon: Interval = option("30 days", take.interval)

    @property
    def forms(self) -> Forms:
        """How the project writes its keys and dates."""
        ignored = frozenset(map(normalise_key, self.ignore_keys))
        return Forms(self.timezone, self.date_formats, self.keys, ignored)

    @property
    def day(self) -> date:
        """The day to judge by."""
        return self.today or build_day(self.timezone)

    def policy(self, dates: Dates, kind: str = "page") -> Policy:
        """Return the rules for a page, or a part of another *kind*, with *dates*."""
        tiers = self.thresholds if dates.thresholds is None else dates.thresholds
        basis = "published" if kind == "statement" else self.basis
        return Policy(tiers, basis)

    def ruled(self, docname: str) -> Dates:
        """Return what the first rule that is meant for *docname* declares."""
        found = (rule.dates for rule in self.rules if matches(docname, (rule.glob,)))
        return next(found, Dates())

    def is_excluded(self, docname: str) -> bool:
        """Tell whether *docname* is neither judged nor reported."""
        return matches(docname, self.exclude)


register, get, documented = Settings.register, Settings.get, Settings.documented
