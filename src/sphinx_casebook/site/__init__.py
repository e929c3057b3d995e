"""Public extensions for any site."""
