"""Captures to reports: HTML, plain text, Markdown, PDF and e-mail to text with passages, links and declarations."""

from tocsin.collect.text.extraction import extract
from tocsin.collect.text.page import report_from_html
from tocsin.collect.text.words import report_from_text

__all__ = ["extract", "report_from_html", "report_from_text"]
