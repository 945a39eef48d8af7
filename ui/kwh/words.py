"""What this page says beside the engine's own sentences."""

from __future__ import annotations

from calculator import library
from calculator.analysis.claims import Checked
from calculator.analysis.claims_solve import Solution
from calculator.analysis.claims_table import Claim
from calculator.analysis.claims_text import claimed_text, solution_words
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from ui.charts.marks import CIRCLE, DIAMOND, SQUARE
from ui.theme import Theme

GROUPS = {
    "holds": ("holds",),
    "reading": ("reading",),
    "input": ("input", "both"),
    "no": ("no",),
    "unknown": ("unknown",),
}
"""Verdicts as the filter groups them."""


def sign(checked: Checked, theme: Theme) -> tuple[str, str]:
    """The mark of a verdict and its colour."""
    return {
        "holds": (CIRCLE, theme.good),
        "reading": (DIAMOND, theme.good),
        "input": (DIAMOND, theme.warning),
        "both": (SQUARE, theme.warning),
        "no": (CIRCLE, theme.bad),
        "unknown": (SQUARE, theme.muted),
    }[checked.verdict]


def solution_text(solution: Solution, display: Display) -> str:
    """An input with the value that it would need, and the present one."""
    return display.messages("kwh.solution", **solution_words(solution, display))


def source_lines(claim: Claim, display: Display) -> list[str]:
    """What is claimed, by whom, where and when."""
    messages = display.messages
    lines = [messages("kwh.claimed", claimed=claimed_text(claim, display))]
    document = _title(claim.source, display.lang)
    if document and document not in claim.locator:
        lines.append(messages("source.document", document=document))
    if claim.locator:
        lines.append(messages("source.locator", locator=claim.locator))
    if claim.as_of:
        lines.append(messages("source.as_of", date=claim.as_of))
    if claim.confidence:
        lines.append(messages(f"source.confidence.{claim.confidence}"))
    if claim.note:
        lines.append(messages("source.note", note=claim.note))
    return lines


def _title(key: str, lang: str) -> str:
    """What a document is called; empty where the library does not know it."""
    try:
        return library.source(key, lang).title if key else ""
    except library.LibraryError:
        return ""


def names_for_expressions(display: Display) -> list[tuple[str, str]]:
    """Name and label of everything that an expression may speak of, results first."""
    text = display.messages.text
    rows = [(name, text(row.label)) for name, row in QUANTITIES.items() if not row.codes]
    rows += [(path, text(row.label)) for path, row in INPUTS.items() if not row.choices]
    return rows
