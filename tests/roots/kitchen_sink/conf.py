project = "Kitchen sink"
author = "the cooks"
copyright = "2026, the cooks"
version = release = "1"
language = "en_GB"
extensions = ["myst_parser", "sphinx_design", "sphinx_casebook"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
html_theme = "basic"
evidence_claims = "evidence/claims.yaml"
bibtex_bibfiles = ["evidence/sources.bib"]
lessons_outcomes = {"O1": "wash up"}
lessons_chapters = ["everything"]
content_age_today = "2026-06-01"
pdf_imprint = "a test"
pdf_cover = "cover"
pdf_editions = {
    "learner": {
        "title": "For learners",
        "purpose": "Everything that a learner needs.",
        "pages": ["everything", "second"],
        "leave_out": ["instructor_note"],
        "to_back": ["solution", "self_check_answer"],
    },
    "trainer": {
        "title": "For trainers",
        "pages": ["everything", "second", "register"],
        "to_back": ["solution", "self_check_answer"],
        "paper": "Letter",
    },
    "large": {"title": "In large print", "pages": ["second"], "font_size": 18},
    "sheets": {
        "title": "Worksheets",
        "only": ["exercise", "worksheet"],
        "pages": ["everything", "second"],
        "leave_out": ["solution", "self_check_answer"],
        "layout": "handout",
    },
    "cards": {"title": "Cards", "pages": ["cards/*"], "layout": "cards"},
    "deck": {
        "title": "The deck",
        "pages": ["deck"],
        "leave_out": ["evidence_placeholder"],
        "layout": "cards",
    },
    "talk": {
        "title": "The talk",
        "pages": ["talk"],
        "leave_out": ["instructor_note"],
        "layout": "slides",
    },
    "talk-with-notes": {"title": "The talk, with notes", "pages": ["talk"], "layout": "slides"},
    "pack": {
        "title": "A pack",
        "purpose": "What a lesson in the kitchen needs.",
        "sheets": ["second", "everything#ex-cup", "deck#the-king", "everything#disagreement"],
        "to_back": ["solution", "self_check_answer"],
        "layout": "handout",
    },
}
