"""How the course is built; nothing here that a writer needs."""

import os
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


project = "Lessons from the Wigan Deal"
author = "the contributors to Lessons from the Wigan Deal"
copyright = "2026, the contributors to Lessons from the Wigan Deal. Text: CC BY 4.0"  # noqa: A001  # Sphinx's name
version = release = installed_version("sphinx-casebook")
language = "en_GB"
nitpicky = True

extensions = [
    "myst_parser",
    "notfound.extension",
    "sphinx_design",
    "sphinx_reredirects",
    "sphinx_casebook",
    "sphinx_casebook.office",
    "sphinx_casebook.site.article_dates",
    "sphinx_casebook.site.epub",
    "sphinx_casebook.site.navigation",
    "sphinx_casebook.site.all_pages",
    "sphinx_casebook.site.faces",
    "sphinx_casebook.site.contents",
    "sphinx_casebook.site.minify",
    "sphinx_casebook.site.permalinks",
    "sphinx_casebook.site.search",
    "sphinx_casebook.site.single_page",
]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_enable_extensions += ["deflist", "fieldlist", "substitution"]
myst_heading_anchors = 3
templates_path = ["_templates"]

content_age_basis = "evidence"
content_age_thresholds = [("5 years", "notice"), ("10 years", "caution")]
content_age_default_owner = "course editors"
content_age_review_in = "12 months"
# History has a line; a box is for pages on which a reader could act on something out of date.
content_age_show, content_age_about = "line", "reference/content-age"
LAW = "The law and the programmes may have changed since: ask before you rely on them."
PRICES = "Prices and ratings change every year: look them up before you rely on one."
ACTED_ON = {
    "chapters/your-place": LAW,
    "chapters/a-different-conversation": LAW,
    "lessons/ask-what-matters": LAW,
    "lessons/who-pays": LAW,
    "chapters/buying-care": PRICES,
    "lessons/buy-by-values": PRICES,
}
content_age_rules = [(page, {"show": "box", "age-note": act}) for page, act in ACTED_ON.items()]

bibtex_bibfiles = ["../docs/evidence/sources.bib"]  # seen from here
evidence_claims = ["evidence/claims*.yaml", "evidence/absences/*.yaml"]
evidence_explained = "start/how-we-know#three-words"
evidence_check = ["start/**", "chapters/**", "lessons/**"]
evidence_check += ["trainers/hand-outs/**", "trainers/slides/**"]

lessons_chapters = ["chapters/**"]
lessons_outcomes, lessons_audiences, lessons_ratings = read("lessons.toml").values()
lessons_progress = True

terms_pages = ["index", "start/**", "chapters/**", "lessons/**", "trainers/**"]

SITE_URL = os.environ.get("SITE_URL", "")
CONTACT = os.environ.get("CONTACT", "")
no_contact = "There is no address to write to for this copy of the course yet."
CITATION = f"""
```bibtex
@misc{{lessons_from_the_wigan_deal,
  author  = {{{{The contributors to Lessons from the Wigan Deal}}}},
  title   = {{{{Lessons from the Wigan Deal: an independent course}}}},
  year    = {{{copyright.split(",")[0]}}},
  version = {{{release}}},
  {f"url     = {{{SITE_URL}}}" if SITE_URL else "note    = {A copy without a web address}"},
}}
```
"""
myst_substitutions = {
    "contact": f"Write to {CONTACT}." if CONTACT else no_contact,
    "citation": CITATION,
}
redirects = read("redirects.toml")["pages"]
redirect_html_template_file = "../conf/_templates/redirect.html"  # seen from docs
notfound_template = "404.html"
notfound_context = {"title": "This page is not here"}
notfound_urls_prefix = urlsplit(SITE_URL).path.rstrip("/") + "/"

pdf_editions = read("editions.toml")
pdf_only = os.environ.get("EDITION", "")
pdf_class_set = os.environ.get("CLASS", "")
pdf_cover = "cover"
pdf_imprint = "an independent course"
pdf_foot = [
    "You may copy, change and share this: CC BY 4.0 · "
    "Lessons from the Wigan Deal, an independent course.",
    "Not made, paid for or approved by The King's Fund or Wigan Council. Web address: {address}",
]
pdf_address = SITE_URL

office_files = read("office.toml")
office_footer = (
    "You may copy, change and share this: CC BY 4.0. Lessons from the Wigan Deal, an independent "
    "course, 2026.\nNot made, paid for or approved by The King's Fund or Wigan Council."
)
office_logo = "Put your logo here"

html_theme = "furo"
# Below its first level a sidebar shows the reader's own part: each part's page lists the rest.
navigation_whole_up_to = 0
html_title = "Lessons from the Wigan Deal"
html_baseurl = SITE_URL
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_js_files = [("course.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"light_logo": "mark.svg", "dark_logo": "mark-dark.svg"}
search_kinds, search_synonyms = read("search.toml").values()
html_context = {
    "search_ways": [
        ("all-pages", "All pages of the course"),
        ("reference/glossary", "The glossary"),
        ("reference/evidence-register", "The register of evidence"),
        ("reference/bibliography", "The bibliography"),
    ],
    "foot_links": [
        ("reference/about", "About, licence and how to cite"),
        ("reference/accessibility", "Accessibility"),
        ("all-pages", "All pages"),
    ],
}
# Cut to English, and renamed as their licence asks; PDFs are set in the same.
casebook_faces = {
    "Course Serif": (
        "font_source_serif_pro",
        {
            "400": "SourceSerifPro-Regular.ttf",
            "400 italic": "SourceSerifPro-It.ttf",
            "600 700": "SourceSerifPro-Semibold.ttf",
        },
    ),
    "Course Sans": (
        "font_source_sans_pro",
        {
            "400": "SourceSansPro-Regular.ttf",
            "600 700": "SourceSansPro-Semibold.ttf",
        },
    ),
}
# What "On this page" names beside headings: what it is for, and its title or these words.
casebook_contents = {
    "exercise": ("Do", None),
    "self-check": ("Check", "yourself"),
    "use-it": ("", "Use it"),
    "keypoints": ("", "Key points"),
    "not-found": ("", "Looked for and not found"),
    "page-evidence": ("", "Evidence"),
}

epub_title = "Lessons from the Wigan Deal: an independent course"
epub_author = epub_publisher = epub_contributor = author
epub_description = "What Wigan Council's Deal was, what is known of it, and what it can teach."
epub_basename = epub_identifier = epub_uid = "lessons-from-the-wigan-deal"
casebook_epub_summary = (
    "Text with described images and a table of contents. Charts have their data beside them."
)
epub_show_urls = "no"
# The site's own looks, and what Sphinx leaves where its configuration has changed.
looks = ("course", "home", "search", "some", "tables")
epub_exclude_files = [f"_static/{each}.css" for each in looks]
epub_exclude_files += [".buildinfo.bak"]
epub_css_files = []
epub_language = "en-GB"

latex_elements = {"papersize": "a4paper"}
latex_documents = [
    ("index", "course.tex", "Lessons from the Wigan Deal: an independent course", author, "manual")
]
