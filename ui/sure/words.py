"""Distributions, inputs and refusals of this page in words."""

from __future__ import annotations

from calculator.analysis.distributions import Distribution
from calculator.analysis.errors import AnalysisError
from calculator.analysis.ranges import bounds, full
from calculator.analysis.uncertain import Uncertain
from calculator.analysis.whatif_words import input_name
from calculator.display import Display
from calculator.inputs import INPUTS, Spec, split_path
from calculator.profile import Profile
from calculator.said import said
from ui.figures import row_label

NAMES = {
    "fixed": ("value",), "uniform": ("low", "high"), "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"), "normal": ("mean", "sd"), "lognormal": ("median", "sigma"), "discrete": ("pairs",),
}  # fmt: skip


def row_of(path: str) -> Spec:
    """What is known of an input, with or without its side."""
    return INPUTS[split_path(path)[1]]


def numbers_text(one: Uncertain, display: Display) -> str:
    """The numbers of a distribution with their unit, as they lie between one another."""
    row, n, messages = row_of(one.path), one.distribution.numbers, display.messages
    shown = [display.input_number(row, value) for value in n]
    unit = display.input_unit(row) if not row.choices else ""
    kind = one.distribution.kind
    if kind == "discrete":
        weights = sum(n[1::2])
        parts = [
            messages("sure.numbers.weight", value=value, share=display.percent(weight / weights))
            for value, weight in zip(shown[::2], n[1::2], strict=True)
        ]
        return display.with_unit(messages("answer.list_separator").join(parts), unit)
    if kind == "lognormal":
        shown[1] = display.number(n[1], 3)
    if kind in ("normal", "lognormal"):
        middle = display.with_unit(shown[0], unit)
        spread = display.with_unit(shown[1], unit) if kind == "normal" else shown[1]
        return messages(f"sure.numbers.{kind}", middle=middle, spread=spread)
    return display.with_unit(" \u00b7 ".join(shown), unit)


def drawn_text(path: str, display: Display) -> str:
    """Whether an unknown is one for both sides."""
    return display.messages("sure.drawn.shared" if len(full(path)) > 1 else "sure.drawn.apart")


def source_text(profile: Profile, path: str, display: Display, *, own: bool) -> str:
    """Where the range of an input comes from."""
    if own:
        return display.messages("sure.source.own")
    table, _, row_id = profile.origins.get(full(path)[0], "").partition(":")
    return row_label(table, row_id, display.lang, profile) if row_id else display.messages("sure.source.none")


def refusal(error: Exception, profile: Profile, display: Display) -> str:
    """Why something is not taken, with inputs by the names that people know."""
    messages = display.messages
    if not isinstance(error, AnalysisError):
        return said(error, messages)
    kind = error.key.rpartition(".")[2]
    words = {name: str(word) for name, word in error.words.items()}
    if kind == "numbers":
        return messages(f"sure.wrong.{words['kind']}")
    if kind == "support":
        row = row_of(error.path)
        low, high = bounds(profile, error.path)
        ends = messages(
            "value.bounds", low=display.input_number(row, low), high=display.input_number(row, high)
        )
        text = display.with_unit(ends, display.input_unit(row))
        return messages("sure.wrong.support", input=input_name(error.path, display), bounds=text)
    if kind == "contradiction":
        paths = [input_name(path.strip(), display) for path in words["paths"].split(",")]
        return messages("sure.wrong.contradiction", inputs=messages("sure.separator").join(paths))
    if kind in ("choice", "twice", "not_uncertain"):
        return messages(f"sure.wrong.{kind}", input=input_name(error.path, display))
    if kind == "correlation":
        return messages("sure.wrong.correlation")
    return error.text(messages)


def kind_text(distribution: Distribution, display: Display) -> str:
    """What a kind of distribution is called."""
    return display.messages(f"sure.kind.{distribution.kind}")
