"""How wrong the model is, in words: the sentence of the page, names of groups, and what one point says."""

from __future__ import annotations

import math

from calculator.analysis.validation.accuracy import Accuracy
from calculator.analysis.validation.causes import cause
from calculator.analysis.validation.points import Point
from calculator.analysis.validation.report import Row, Validation, family
from calculator.display import Display
from calculator.library import LibraryError, label, row, rows, source
from calculator.messages import typeset

KINDS = ("speed", "time", "energy")
FITTED, FORECAST, REPEATED = "fitted", "forecast", "repeated"
_FAMILIES = {"deepseek": "DeepSeek", "glm": "GLM", "gpt": "gpt-oss", "minimax": "MiniMax"}
_SIZES = {"speed": 1.0, "time": 1e-3, "energy": 1.0}  # base units of one unit on screen


def kind(point: Point) -> str:
    """What a point measures, one of KINDS; kinds share no axis."""
    return "energy" if point.energy else "time" if point.metric == "tpot_s" else "speed"


def size(kind: str) -> float:
    """How many base units one unit on screen is."""
    return _SIZES[kind]


def standing(found: Row) -> str:
    """Whether the fit saw a point: FITTED, FORECAST of somebody's model, or REPEATED measurement."""
    if not found.point.measured:
        return FORECAST
    return REPEATED if found.point.same_as else FITTED


def sentence(found: Validation, display: Display) -> str:
    """How far the model misses published speeds."""
    return display.messages("validation.sentence", **_numbers(found.summary["speed"], display))


def details(found: Validation, display: Display) -> str:
    """Energy and power, what is left after leaving a source or a chip out, rows without an answer."""
    messages, folds = display.messages, rows("folds")
    energy, power = found.summary["energy"], found.power
    said = [
        messages(
            "validation.energy",
            energy=display.fixed(energy.factor, 2),
            points=energy.points,
            power=display.fixed(power.factor, 2),
            power_points=power.points,
        ),
        messages(
            "validation.folds",
            source=display.fixed(float(folds["source"]["factor"]), 2),
            chip=display.fixed(float(folds["chip"]["factor"]), 2),
        ),
    ]
    if found.unpredicted:
        said.append(messages("validation.unpredicted", count=found.unpredicted, rows=len(found.rows)))
    return ("" if display.lang == "zh" else " ").join(said)


def _numbers(one: Accuracy, display: Display) -> dict[str, str]:
    return {
        "points": str(one.points),
        "factor": display.fixed(one.factor, 2),
        "median": display.fixed(one.median, 2),
        "near": display.percent(one.within_1_25),
        "far": display.percent(one.within_2),
    }


def model_name(model_id: str, display: Display) -> str:
    """What a model is called; its id where the library does not know it."""
    return _label("models", model_id, display)


def chip_name(accel_id: str, display: Display) -> str:
    """What a chip is called; its id where the library does not know it."""
    return _label("accelerators", accel_id, display)


def _label(table: str, row_id: str, display: Display) -> str:
    try:
        text = label(table, row_id, display.lang)
    except LibraryError:
        return row_id
    return typeset(text) if display.lang == "zh" else text


def family_name(name: str) -> str:
    """
    A family of models as its makers write it.

    Examples
    --------
    >>> family_name("deepseek"), family_name("qwen")
    ('DeepSeek', 'Qwen')
    """
    return _FAMILIES.get(name, name.capitalize())


def group_name(group: str, display: Display) -> str:
    """A group of the summary: "phase: decode" and the like."""
    messages = display.messages
    name, _, value = group.partition(": ")
    if name == "phase":
        value = messages(f"validation.phase.{value}")
    elif name == "chip":
        value = chip_name(value, display)
    elif name == "family":
        value = family_name(value)
    else:
        return messages(f"validation.group.{name.replace(' ', '-')}")
    return messages(f"validation.group.{name}", name=value)


def numbers(found: Row, display: Display) -> str:
    """Ratio, predicted and measured value with their unit."""
    point, scale = found.point, size(kind(found.point))
    return display.messages(
        "validation.numbers",
        ratio=ratio(found, display),
        predicted=display.number(found.predicted / scale, 3),
        measured=display.number(found.measured / scale, 3),
        unit=unit(point, display),
    )


def unit(point: Point, display: Display) -> str:
    """The unit of a point's metric on screen."""
    return display.messages(f"validation.unit.{point.metric.replace('_', '-')}")


def ratio(found: Row, display: Display) -> str:
    """Predicted over measured."""
    messages = display.messages
    if math.isnan(found.ratio):
        return messages("value.unknown")
    return messages("value.multiple", factor=display.number(found.ratio, 3))


def reason(found: Row, display: Display) -> str:
    """The likely cause of a miss; blank for a small one."""
    return display.messages.text(cause(found))


def document(point: Point) -> tuple[str, str]:
    """Title, publisher and date of a point's source, and its address."""
    try:
        known = source(point.source)
    except LibraryError:
        return point.source, ""
    return ", ".join(part for part in (known.title, known.publisher, known.date) if part), known.url


def locator(point: Point) -> str:
    """Where in the source a shipped point stands."""
    try:
        return row("measurements", point.id).get("locator", "")
    except LibraryError:
        return ""


def facts(found: Row, display: Display) -> list[tuple[str, str]]:
    """What a point says of itself, as names and texts; what it leaves blank is left out."""
    messages, point = display.messages, found.point
    said = [
        ("phase", messages(f"validation.phase.{point.phase}")),
        ("layout", _layout(point, display)),
        ("load", _load(point, display)),
        ("precision", _precision(point, display)),
        ("engine", " \u00b7 ".join(part for part in (point.engine, point.as_of) if part)),
        ("standing", messages(f"validation.standing.{standing(found)}", same=point.same_as)),
        ("note", typeset(point.note) if display.lang == "zh" else point.note),
    ]
    return [(messages(f"validation.fact.{name}"), text) for name, text in said if text]


def _layout(point: Point, display: Display) -> str:
    return _listed(
        point, display, "n_accelerators", "n_prefill", "n_decode", "n_instance", "tp", "ep", "dp"
    ) or display.messages("validation.part.unstated")


def _load(point: Point, display: Display) -> str:
    return _listed(
        point, display, "input_tokens", "output_tokens", "context_tokens", "concurrency",
        "target_tok_s_per_user", "cache_hit_rate", "draft_tokens",
    )  # fmt: skip


def _precision(point: Point, display: Display) -> str:
    return _listed(point, display, "weight_bits", "other_weight_bits", "kv_bits")


def _listed(point: Point, display: Display, *names: str) -> str:
    """What is stated and is not 0, in words."""
    messages = display.messages
    shares = {"cache_hit_rate"}
    parts = [
        messages(
            f"validation.part.{name.replace('_', '-')}",
            value=display.percent(point[name]) if name in shares else display.number(point[name], 4),
        )
        for name in names
        if point[name] > 0.0
    ]
    return messages("answer.list_separator").join(parts)


def families(found: Validation, kind_: str) -> list[str]:
    """The families of models with points of a kind."""
    return sorted({family(one.point.model_id) for one in found.rows if kind(one.point) == kind_})
