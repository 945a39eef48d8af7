"""The answer in words, right whichever side is cheaper, equal, infeasible or unknown."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import math
from typing import TYPE_CHECKING

from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.library import range_of
from calculator.messages import Messages, shipped_notes
from calculator.profile import Profile, examples
from calculator.reasons import INFEASIBLE, word
from calculator.version import __version__

if TYPE_CHECKING:
    from calculator.compare import Outcome  # at the start of the window nothing is computed yet

COST, PRICE = "cost_usd_per_mtok", "price_usd_per_mtok"
SAME = 0.0005  # sides closer than this are called equal
FINE, FINER = 3, 4  # digits of amounts below one unit, and of those that would read the same
SLIGHT = 1.5  # below this factor a difference is told in per cent
UNKNOWN_NAMED = 3
SAID = ("warning.models", "warning.unknown")  # by the answer already

# What a reader must know to repeat the sentence; the three headline inputs and those that decide a cost first.
ASSUMPTIONS = (
    "site.electricity_price_usd_per_kwh", "serving.gpu_efficiency", "model.moe_sparsity", "site.pue", "finance.rent",
    "serving.utilisation", "workload.input_tokens", "workload.output_tokens", "workload.cache_hit_share",
    "workload.promised_tokens_per_s_per_user",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that answers, and those that stand beside it."""

    headline: str
    details: tuple[str, ...]
    joint: str  # what stands between sentences: a space, or nothing in Chinese

    def __str__(self) -> str:
        return self.joint.join((self.headline, *self.details))


def answer(outcome: Outcome, display: Display, error: float | None = None) -> Answer:
    """
    What the comparison says.

    Parameters
    ----------
    error : float, optional
        Typical factor by which the model misses a measurement; the calibration's if left out, NaN leaves it unsaid.
    """
    messages = display.messages
    error = typical_error() if error is None else error
    costs = {side: outcome.headline(side, COST) for side in SIDES}
    known = [side for side in SIDES if costs[side] is not None]
    first: list[str] = []
    if len(known) == 2:
        first.append(_compared(outcome, display))
        details = [
            _electricity(outcome, display, known),
            *_price(outcome, display),
            *_models(outcome, display),
        ]
    else:
        first += _troubles(outcome, [side for side in SIDES if side not in known], display)
        details = [_one(outcome, side, display) for side in known]
        details += [_electricity(outcome, display, known)]
    if known and not math.isnan(error):
        inside = outcome.ratio is not None and max(outcome.ratio, 1.0 / outcome.ratio) < error
        key = "answer.error.inside" if inside else "answer.error"
        if len(known) == 2 and _same_machine(outcome):
            key = "answer.error.common"
        details.append(messages(key, error=display.number(error, 3)))
    joint = "" if display.lang == "zh" else " "
    return Answer(joint.join(first), tuple(text for text in details if text), joint)


def _compared(outcome: Outcome, display: Display) -> str:
    messages = display.messages
    cost = {side: outcome.results[side][COST] for side in SIDES}
    cheap, dear = sorted(SIDES, key=lambda side: cost[side])
    low, high = cost[cheap], cost[dear]
    names = {"cheap": messages(f"side.{cheap}"), "dear": messages(f"side.{dear}.in_sentence")}
    amounts = dict(zip(("low", "high"), apart(low, high, display), strict=True))
    if high - low <= SAME * high:
        return messages("answer.equal", cost=amounts["high"])
    if low <= 0.0:
        return messages("answer.free", high=amounts["high"], **names)
    if high / low < SLIGHT:
        more = display.percent(high / low - 1.0)
        return messages("answer.slightly", more=more, **amounts, **names)
    return messages("answer.times", times=display.times(high / low), **amounts, **names)


def apart(low: float, high: float, display: Display) -> tuple[str, str]:
    """
    Two amounts with the digits that what is said of them needs: a factor worked out from them is the one that is told.

    Cents do from one unit of the currency up; below that three digits stand, and four where they would still read the same.

    Examples
    --------
    >>> apart(0.13, 0.2237, Display()), apart(1.44, 1.48, Display()), apart(0.1299, 0.13, Display())
    (('$0.130', '$0.224'), ('$1.44', '$1.48'), ('$0.1299', '$0.1300'))
    """
    digits = FINE if 0.0 < min(low, high) < display.size("USD") else 0
    texts = display.money(low, digits), display.money(high, digits)
    if texts[0] != texts[1] or low == high:
        return texts
    return display.money(low, FINER), display.money(high, FINER)


def amount_text(outcome: Outcome, side: str, name: str, display: Display) -> str:
    """An amount of one side with the digits that it has beside that of the other side."""
    values = {one: outcome.headline(one, name) for one in SIDES}
    known = [value for value in values.values() if value is not None]
    own = values[side]
    if own is None:
        return display.money(math.nan)
    low, high = apart(min(known), max(known), display)
    return low if own == min(known) else high


def _one(outcome: Outcome, side: str, display: Display) -> str:
    messages = display.messages
    cost = amount_text(outcome, side, COST, display)
    return messages("answer.one_side", side=messages(f"side.{side}"), cost=cost)


def _troubles(outcome: Outcome, sides: list[str], display: Display) -> list[str]:
    """Why sides have no cost, in one sentence where it is the same."""
    reasons = {outcome.results[side]["infeasible_reason"] for side in sides}
    speeds = {outcome.values[f"{side}.workload.promised_tokens_per_s_per_user"] for side in sides}
    key = f"answer.{word(next(iter(reasons)))}.both"
    if len(sides) == 2 and len(reasons) == 1 and len(speeds) == 1 and key in display.messages:
        return [display.messages(key, speed=display.number(speeds.pop()))]
    return [trouble(outcome, side, display) for side in sides]


def trouble(outcome: Outcome, side: str, display: Display) -> str:
    """Why a side has no cost: it does not fit, is too slow, or an input is unknown. Empty if it has one."""
    messages, q = display.messages, outcome.results[side]
    name = messages(f"side.{side}")
    reason = word(q["infeasible_reason"])
    if reason:
        return messages(
            f"answer.{reason}",
            side=name,
            accelerators=display.number(outcome.values[f"{side}.serving.accelerators_per_replica"]),
            speed=display.number(outcome.values[f"{side}.workload.promised_tokens_per_s_per_user"]),
        )
    if outcome.headline(side, COST) is not None:
        return ""
    lower = messages(f"side.{side}.in_sentence")
    return messages("answer.unknown", side=name, lower=lower, inputs=_unknown(outcome, side, messages))


def _unknown(outcome: Outcome, side: str, messages: Messages) -> str:
    asked = [
        str(caution.names["path"])
        for caution in outcome.warnings
        if caution.key == "warning.unknown" and caution.side == side
    ]
    labels = [messages.text(INPUTS[path.partition(".")[2]].label) for path in asked]
    text = messages("answer.list_separator").join(labels[:UNKNOWN_NAMED])
    rest = len(labels) - UNKNOWN_NAMED
    return messages("answer.unknown.more", inputs=text, count=rest) if rest > 0 else text


def status(outcome: Outcome, side: str, display: Display) -> str:
    """What stands in place of a cost that cannot be shown: "does not fit", "too slow", "unknown"; else empty."""
    if outcome.headline(side, COST) is not None:
        return ""
    reason = INFEASIBLE.get(outcome.results[side]["infeasible_reason"])
    return display.messages(reason.value if reason else "value.unknown")


def _electricity(outcome: Outcome, display: Display, sides: list[str]) -> str:
    messages = display.messages
    shares, texts = {}, []
    for side in sides:
        line, cost = outcome.results[side]["line_electricity_usd_per_mtok"], outcome.results[side][COST]
        rented = outcome.values[f"{side}.finance.rent"] == 1.0
        if rented and outcome.values[f"{side}.finance.rent_excludes_power"] == 0.0:
            texts.append(messages("answer.electricity.rent", side=messages(f"side.{side}.in_sentence")))
        elif cost > 0.0:
            shares[side] = display.percent(line / cost)
    if len(shares) == 2:
        return messages("answer.electricity.both", **shares)
    if len(texts) == 2:
        return messages("answer.electricity.rents")
    for side, share in shares.items():
        named = messages(f"side.{side}.in_sentence")
        texts.insert(0, messages("answer.electricity.one", share=share, side=named))
    return ("" if display.lang == "zh" else " ").join(texts)


def _price(outcome: Outcome, display: Display) -> list[str]:
    """Prices, where they point in the other direction than costs."""
    ratio, price_ratio = outcome.ratio, outcome.price_ratio
    if ratio is None or price_ratio is None or price_ratio <= 0.0:
        return []
    if (ratio - 1.0) * (price_ratio - 1.0) >= 0.0 or min(abs(ratio - 1.0), abs(price_ratio - 1.0)) <= SAME:
        return []
    messages = display.messages
    cheap, dear = SIDES if price_ratio > 1.0 else SIDES[::-1]
    low, high = apart(outcome.results[cheap][PRICE], outcome.results[dear][PRICE], display)
    names = {"cheap": messages(f"side.{cheap}.in_sentence"), "dear": messages(f"side.{dear}.in_sentence")}
    return [messages("answer.price.opposite", low=low, high=high, **names)]


def _same_machine(outcome: Outcome) -> bool:
    """Whether what the model misses, it misses on both sides alike."""
    from calculator.compare import same_chip, same_model

    return same_model(outcome) and same_chip(outcome)


def _models(outcome: Outcome, display: Display) -> list[str]:
    """Cost of a task, where the sides run different models."""
    from calculator.compare import same_model

    if same_model(outcome):
        return []
    totals = {outcome.results[side]["total_params"] for side in SIDES}
    layers = {outcome.values[f"{side}.model.layers"] for side in SIDES}
    key = "answer.models" if len(totals) > 1 or len(layers) > 1 else "answer.variants"
    amounts = {side: amount_text(outcome, side, "cost_usd_per_task", display) for side in SIDES}
    return [display.messages(key, **amounts)]


def excluded(display: Display) -> str:
    """What no cost here holds."""
    return display.messages("answer.excluded")


def statement(
    outcome: Outcome,
    display: Display,
    error: float | None = None,
    *,
    names: dict[str, str] | None = None,
    today: datetime.date | None = None,
) -> str:
    """
    The answer to copy: the sentences, what is not included, the assumptions of both sides, version and date.

    Parameters
    ----------
    names : dict of side to str, optional
        Model, chip and place of each side in words.
    """
    from calculator.cautions import caution_text

    messages = display.messages
    day = today or datetime.date.today()
    lines = [str(answer(outcome, display, error))]
    lines += [caution_text(one, display) for one in outcome.warnings if one.key not in SAID]
    lines.append(excluded(display))
    for side in SIDES:
        items = [names[side]] if names and names.get(side) else []
        for path in ASSUMPTIONS:
            row, value = INPUTS[path], outcome.values[f"{side}.{path}"]
            label, shown = messages.text(row.label), display.input_text(row, value)
            items.append(messages("statement.item", label=label, value=shown))
        what = messages("statement.separator").join(items)
        lines.append(messages("statement.side", side=messages(f"side.{side}"), what=what))
    name = title(outcome.profile, messages)
    if name:
        lines.append(messages("statement.profile", name=name))
    lines.append(messages("statement.made", version=__version__, date=day.isoformat()))
    return "\n".join(lines)


def title(profile: Profile, messages: Messages) -> str:
    """What a comparison is called: an unchanged example by its title, another by the name its owner gave."""
    for entry in examples() if profile.example else ():
        if entry.name == profile.example:
            return messages.text(entry.title)
    return profile.name


def titled(profile: Profile, messages: Messages) -> str:
    """The title as the first sentence of a line; empty where there is none."""
    name = title(profile, messages)
    return messages("analysis.titled", title=name) if name else ""


def note(profile: Profile, messages: Messages) -> str:
    """The note of a comparison: one that came with an example, and that nobody has changed, in the reader's language."""
    key = shipped_notes().get(profile.note)
    return profile.note if key is None else messages(key)


@functools.cache
def typical_error() -> float:
    """The factor by which the model typically misses a measurement, as the calibration table has it; NaN if it has none."""
    found = range_of("serving.gpu_efficiency", "calibration:gpu_efficiency")
    return math.nan if found is None else max(found[2] / found[1], found[1] / found[0])
