project = "The village ferry"
extensions = ["myst_parser", "sphinx_design", "sphinx_casebook.lessons"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
exclude_patterns = ["_build", "_gettext"]
language = "en"
content_age_default_owner = "the crew"
lessons_outcomes = {
    "F1": "read a tide table",
    "F2": "keep a log that others can use",
}
lessons_audiences = {"crew": "crews", "board": "boards"}
lessons_set_up = 0
copyright = "2024, the crew"
version = "1"
