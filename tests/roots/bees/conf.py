extensions = ["myst_parser", "sphinx_casebook.evidence"]
language = "en_GB"
project = "Bees in the town"
bibtex_bibfiles = ["evidence/sources.bib"]
evidence_claims = "evidence/claims.yaml"
evidence_check = ["story"]
content_age_basis = "evidence"
content_age_today = "2026-06-01"
