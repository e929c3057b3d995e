"""Finding the lines of a page's front matter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.core.front_matter import find_breakage, find_lines

MARKDOWN = """\
---
# a comment
published: 2019-06-26
"Last_Reviewed": 2020
content-age:
  owner: editors
published: 2020
---

reviewed: in the text
"""
RST = """\
:published: 2019-06-26
:last reviewed: 2020
:withdrawn_reason: because
   of this

:owner: in the text
"""


def test_every_key_of_a_front_matter_has_its_line_and_of_two_the_first() -> None:
    assert find_lines(MARKDOWN) == {
        "published": 3,
        "last-reviewed": 4,
        "content-age": 5,
        "owner": 6,
    }


def test_every_field_of_a_leading_field_list_has_its_line() -> None:
    assert find_lines(RST) == {"published": 1, "last reviewed": 2, "withdrawn-reason": 3}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# Title\n\npublished: 2019\n",
        "---",
        "---\n---\n",
        pytest.param("---\nA rule.\n\npublished: 2019\n", id="a rule, not a fence"),
    ],
)
def test_a_page_without_front_matter_has_no_lines(source: str) -> None:
    assert find_lines(source) == {}


def test_case_17_an_impossible_date_is_named_with_its_key_and_line() -> None:
    breakage = find_breakage("---\nowner: editors\npublished: 2021-02-30\n---\n# Title\n")
    assert breakage
    assert breakage.line == 3
    assert "'published: 2021-02-30'" in breakage.message
    assert "day is out of range" in breakage.message


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        pytest.param(
            "---\npublished: 2019\ntitle: one: two\n---\n", 3, "title: one: two", id="a colon"
        ),
        pytest.param("---\nowner: 'editors\n---\n", 2, "", id="an open quotation mark"),
        pytest.param(
            "---\ncontent-age:\n  published: 2021-02-30\n---\n",
            3,
            "published: 2021-02-30",
            id="inside the mapping",
        ),
        pytest.param(
            "---\nowner: us\ndates: [2021-02-28, 2021-02-30]\n---\n",
            3,
            "dates: [2021-02-28, 2021-02-30]",
            id="in a list",
        ),
        pytest.param("---\n- published\n- 2019\n---\n", 2, "- published", id="a list"),
    ],
)
def test_what_breaks_a_front_matter_is_named_with_its_line(
    source: str, line: int, text: str
) -> None:
    breakage = find_breakage(source)
    assert breakage
    assert breakage.line == line
    assert text in breakage.message


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# Title\n",
        "---\n---\n",
        "---\npublished: 2019-06-26\n---\n# Title\n",
        '---\npublished: "2021-02-30"\n---\n',
        pytest.param("---\nA rule: no front matter: at all\n\n# Title\n", id="a rule, not a fence"),
    ],
)
def test_a_front_matter_that_holds_has_no_breakage(source: str) -> None:
    assert find_breakage(source) is None


yaml_like = st.lists(
    st.sampled_from(
        ["published: ", "2021-02-30", "2019-06-26", "- ", "[", "]", "{", "}", "'", '"', "&a", "*a"]
    )
    | st.sampled_from(["<<: ", "? ", "!!int ", "!!timestamp ", "|", "\n", "\n  ", "---\n", "\t"])
    | st.text(max_size=5),
    max_size=20,
).map("".join)
sources = st.text() | yaml_like | yaml_like.map("---\n{}\n---\n".format)


@given(sources)
def test_no_text_crashes_the_search_for_lines(source: str) -> None:
    count = len(source.splitlines())
    assert all(1 <= line <= count for line in find_lines(source).values())


@given(sources)
def test_no_text_crashes_the_search_for_a_breakage(source: str) -> None:
    breakage = find_breakage(source)
    assert breakage is None or breakage.line >= 1


@given(yaml_like.map("published: {}".format).filter(lambda text: "\n---" not in text))
def test_a_breakage_is_found_exactly_where_yaml_cannot_be_loaded(text: str) -> None:
    """Only where no line of the text could end the block before its end."""
    lines = text.splitlines()
    if any(line.startswith(("---", "...")) for line in lines):
        return
    try:
        holds = isinstance(yaml.safe_load("\n".join(lines)), dict | None)
    except Exception:  # whatever it is, MyST drops the block
        holds = False
    assert (find_breakage(f"---\n{text}\n---\n") is None) == holds
