"""What a banner says, in which words."""

from __future__ import annotations

import gettext
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st
from sphinx import locale

from sphinx_casebook import content_age
from sphinx_casebook.content_age import messages
from sphinx_casebook.content_age.messages import CATALOGUE, AgeMessages
from sphinx_casebook.content_age.model import Dates, EvidenceAge
from sphinx_casebook.core.dates import Interval, whole_age
from sphinx_casebook.core.messages import Foreign, FormattedDate, find_locale, format_date
from sphinx_casebook.core.nodes import PageLink
from tests.content_age.examples import civil, day, declare, judged, policy
from tests.content_age.test_dates import step_by_step

if TYPE_CHECKING:
    from datetime import date

    from sphinx_casebook.content_age.model import Policy
    from sphinx_casebook.core.nodes import Sentence

LOCALES = Path(content_age.__file__).parent / "locale"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "translators", {})


def spoken(sentences: list[Sentence]) -> str:
    texts = []
    for sentence in sentences:
        for part in sentence:
            match part:
                case Foreign(parts, _):
                    texts.append(spoken([parts]))
                case FormattedDate(text, _):
                    texts.append(text)
                case PageLink(docname):
                    texts.append(f"<{docname}>")
                case _:
                    texts.append(part)
        texts.append(" ")
    return "".join(texts).strip()


def told(
    dates: Dates,
    today: str = "2026-06-01",
    rules: Policy | None = None,
    *,
    exact: bool = False,
    language: str | None = "en",
    section: bool = False,
) -> str:
    if language not in (None, "en", "en_GB"):
        locale.init([str(LOCALES)], language, messages.CATALOGUE)
    voice = AgeMessages(CATALOGUE, language)
    verdict = judged(dates, today, rules)
    return spoken(voice.sentences(dates, verdict, day(today) if exact else None, section))


def test_an_old_page_names_the_age_it_passed_and_its_date() -> None:
    assert told(declare(published="2019-06-26")) == (
        "This content is more than five years old. It was published on June 26, 2019."
    )


def test_british_english_writes_the_day_first() -> None:
    assert told(declare(published="2019-06-26"), language="en_GB") == (
        "This content is more than five years old. It was published on 26 June 2019."
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2019-06", "It was published in June 2019."),
        ("2019", "It was published in 2019."),
    ],
)
def test_a_sentence_is_as_precise_as_its_date(published: str, expected: str) -> None:
    assert told(declare(published=published)).endswith(expected)


def test_an_update_is_told_as_one() -> None:
    assert told(declare(published="2010", updated="2015")).endswith("It was last updated in 2015.")


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("1 year", "more than one year old"),
        ("2 years", "more than two years old"),
        ("10 years", "more than ten years old"),
        ("11 years", "more than 11 years old"),
        ("6 months", "more than six months old"),
        ("1 month", "more than one month old"),
        ("18 weeks", "more than 18 weeks old"),
        ("1 day", "more than one day old"),
    ],
)
def test_numbers_up_to_ten_are_words(age: str, expected: str) -> None:
    assert expected in told(declare(published="1999"), rules=policy(age))


@pytest.mark.parametrize(
    ("today", "number"),
    [
        pytest.param("2026-06-15", "five", id="case 6: on the sixth birthday"),
        pytest.param("2026-06-16", "six", id="case 6: the day after"),
    ],
)
def test_the_exact_wording_names_the_age_on_the_day_of_the_build(today: str, number: str) -> None:
    dates = declare(published="2020-06-15")
    assert f"more than {number} years old" in told(dates, today, exact=True)
    assert "more than five years old" in told(dates, today)


def test_the_exact_age_is_counted_in_the_unit_of_the_tier() -> None:
    dates = declare(published="2024-06-15")
    assert "more than 23 months" in told(dates, rules=policy("18 months"), exact=True)


@given(
    st.dates(min_value=day("1000-01-01"), max_value=day("2000-01-01")),
    st.sampled_from(("day", "week", "month", "year")),
    st.integers(1, 9000),
)
def test_the_exact_age_is_the_greatest_that_can_be_shown(start: date, unit: str, days: int) -> None:
    today = start.fromordinal(start.toordinal() + days)
    one = Interval(1, unit)  # type: ignore[arg-type]
    if not step_before(start, one, today):
        return
    age = whole_age(start, one.unit, today)
    assert step_before(start, age, today)
    assert not step_before(start, age._replace(number=age.number + 1), today)


def step_before(start: date, age: Interval, today: date) -> bool:
    reached = step_by_step(start, age)
    return reached is not None and reached < today


def test_case_12_a_checked_page_says_both_facts() -> None:
    assert told(declare(published="2010", reviewed="2026-05-01"), language="en_GB") == (
        "This content is more than five years old. It was published in 2010. "
        "It was checked on 1 May 2026."
    )


def test_a_page_that_expired_says_until_when_it_held() -> None:
    assert told(declare(published="2010", expires="2026-05"), language="en_GB") == (
        "This content was valid until the end of May 2026."
    )


def test_case_40_a_withdrawn_page_says_why_and_what_to_read_instead() -> None:
    dates = declare(
        published="2010",
        withdrawn="2026-02-01",
        withdrawn_reason="The form is gone.",
        superseded_by="new",
    )
    assert told(dates, language="en_GB") == (
        "This content was withdrawn on 1 February 2026. The form is gone. Read <new> instead."
    )


def test_a_page_withdrawn_on_an_unknown_day_names_none() -> None:
    assert told(declare(withdrawn="true")) == "This content has been withdrawn."


BY_EVIDENCE = policy("5 years", basis="evidence")


def test_case_45_the_evidence_of_a_page_is_told_by_its_older_half() -> None:
    claims = EvidenceAge(civil("2013"), newest=civil("2025-07"), some_undated=True)
    assert told(Dates(evidence_date=claims), rules=BY_EVIDENCE) == (
        "At least half of the evidence on this page is more than five years old. "
        "The newest is from July 2025. Some of it is undated."
    )


def test_a_declared_date_of_the_evidence_is_told_as_one() -> None:
    dates = declare(evidence_date="2019-07", published="2026-01-01")
    assert told(dates, rules=BY_EVIDENCE) == (
        "The evidence on this page is more than five years old. It is from July 2019."
    )


def test_a_check_of_the_page_is_not_told_as_a_check_of_its_evidence() -> None:
    dates = declare(evidence_date="2019-07", reviewed="2026-05")
    assert told(dates, rules=BY_EVIDENCE).endswith("The page was checked in May 2026.")


def test_a_section_speaks_of_itself() -> None:
    dates = declare(evidence_date="2019-07")
    assert told(dates, rules=BY_EVIDENCE, section=True) == (
        "The evidence in this section is more than five years old. It is from July 2019."
    )


def test_a_fresh_page_says_nothing() -> None:
    assert told(declare(published="2026")) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("de", "29. Februar 2020", id="case 34: German"),
        pytest.param("en_GB", "29 February 2020", id="case 34: British English"),
        pytest.param("ja", "2020年2月29日", id="case 34: Japanese"),
        pytest.param("pt-BR", "29 de fevereiro de 2020", id="a hyphen in the language"),
        pytest.param("xx", "February 29, 2020", id="a language that Babel does not know"),
        pytest.param(None, "February 29, 2020", id="no language"),
    ],
)
def test_a_date_is_written_as_in_the_language(language: str | None, expected: str) -> None:
    assert format_date(civil("2020-02-29"), find_locale(language)) == (expected, "2020-02-29")


@pytest.mark.parametrize(
    ("language", "month", "year"),
    [
        ("de", "Februar 2020", "2020"),
        ("ja", "2020年2月", "2020年"),
        ("en", "February 2020", "2020"),
    ],
)
def test_a_month_or_a_year_is_written_as_in_the_language(
    language: str, month: str, year: str
) -> None:
    assert format_date(civil("2020-02"), find_locale(language)) == (month, "2020-02")
    assert format_date(civil("2020"), find_locale(language)) == (year, "2020")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2001-06-01", "ponad jeden rok.", id="case 35: one"),
        pytest.param("2002-06-01", "ponad dwa lata.", id="case 35: few"),
        pytest.param("2005-06-01", "ponad pięć lat.", id="case 35: many"),
        pytest.param("2022-06-01", "ponad 22 lata.", id="case 35: few again"),
    ],
)
def test_plurals_follow_the_language(today: str, expected: str) -> None:
    dates = declare(published="2000-01-01")
    assert expected in told(dates, today, policy("1 year"), exact=True, language="pl")


@pytest.mark.parametrize("number", range(1, 11))
def test_a_number_is_a_word_where_the_catalogue_has_one(number: int) -> None:
    words = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
    text = told(declare(published="1999"), rules=policy(f"{number} years"), language="fr")
    assert text.startswith(f"Ce contenu a plus de {words[number - 1]} an")


def test_a_number_without_a_word_in_the_catalogue_stands_in_digits() -> None:
    catalog = Catalog(locale="pl")
    forms = ("To ma ponad {number} rok.", "To ma ponad {number} lata.", "To ma ponad {number} lat.")
    catalog.add(messages.older_than("content", "year"), forms)
    age, event = told_by(catalog)
    assert spoken([age]) == "To ma ponad 5 lat."
    assert event == (Foreign(("It was published on ", ENGLISH, "."), "en"),)


def test_a_sentence_that_the_catalogue_lacks_is_english_to_its_last_word() -> None:
    """Numbers and months have words of their own, which a catalogue may have all the same."""
    catalog = Catalog(locale="pl")
    catalog.add("5", "pięć", context="year")
    catalog.add(messages.dated("published", "day"), "To jest z {day}.")
    age, event = told_by(catalog)
    assert age == (Foreign(("This content is more than ", "five", " years old."), "en"),)
    assert spoken([event]) == "To jest z 1 października 2010."


#: A date in a sentence that a catalogue lacks.
ENGLISH = FormattedDate("October 1, 2010", "2010-10-01")


def told_by(catalog: Catalog) -> tuple[Sentence, ...]:
    """Return what a page is told of in Polish, with *catalog* alone."""
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    locale.translators["general", messages.CATALOGUE] = gettext.GNUTranslations(compiled)
    voice, dates = AgeMessages(CATALOGUE, "pl"), declare(published="2010-10-01")
    return voice.sentences(dates, judged(dates, "2016-06-01"), None)


def test_a_language_without_a_catalogue_speaks_english_throughout() -> None:
    text = told(declare(published="2019-06-26"), language="eo")
    assert text.endswith("It was published on June 26, 2019.")
