"""One page for each state that a page can be in."""

project = "States"
extensions = ["myst_parser", "sphinx_casebook.content_age"]
language = "en_GB"
version = "1"
copyright = "2026, nobody"
html_theme = "basic"
content_age_today = "2026-06-01"
content_age_thresholds = [("5 years", "notice"), ("10 years", "warning")]
man_pages = [("index", "states", "States", [], 1)]
