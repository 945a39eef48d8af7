"""What would turn the winner, in words."""

from __future__ import annotations

from calculator.analysis.drivers import lowered
from calculator.analysis.risk import RiskDials, Turn
from calculator.analysis.whatif_words import input_value
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.sentences import SAME


def sentence(found: RiskDials, display: Display) -> str:
    """Who is cheaper, what would turn that on cost, what within bounds would not, and the border tariff on price."""
    messages = display.messages
    if max(found.ratio, 1.0 / found.ratio) - 1.0 <= SAME:
        return messages("risk.same")
    parts = [_winner(found, display)]
    on_cost = [one for one in found.turns if one.measure == "ratio" and not one.idle]
    winner = found.cheaper()
    turning = [one for one in on_cost if one.turns]
    if turning:
        items = [item(one, winner, display) for one in turning]
        parts.append(messages("risk.turning", items=messages("risk.or").join(items)))
    lost = [name(one, winner, display) for one in on_cost if not one.turns]
    if lost:
        parts.append(messages("risk.not_turning", items=messages("answer.list_separator").join(lost)))
    parts += [
        _on_price(one, found, display) for one in found.turns if one.measure == "price_ratio" and not one.idle
    ]
    return ("" if messages.lang == "zh" else " ").join(parts)


def item(one: Turn, winner: str, display: Display) -> str:
    """A dial with the value that turns the winner."""
    value = input_value(one.path, one.value, display)
    return display.messages("risk.item", dial=name(one, winner, display), value=value)


def name(one: Turn, winner: str, display: Display) -> str:
    """A dial within a sentence; with its side where that is not the winner's."""
    messages, (side, _, relative) = display.messages, one.path.partition(".")
    label = lowered(messages.text(INPUTS[relative].label))
    if side == winner:
        return label
    return messages("risk.other_side", dial=label, side=messages(f"side.{side}.in_sentence"))


def status(one: Turn, display: Display) -> str:
    """The value at which the winner turns, or why there is none."""
    if one.idle:
        return display.messages("risk.idle")
    return input_value(one.path, one.value, display) if one.turns else display.messages("risk.never")


def _winner(found: RiskDials, display: Display) -> str:
    messages, winner = display.messages, found.cheaper()
    loser = SIDES[1 - SIDES.index(winner)]
    times = display.times(max(found.ratio, 1.0 / found.ratio))
    return messages("risk.winner", winner=messages(f"side.{winner}"), loser=messages(f"side.{loser}.in_sentence"), times=times)  # fmt: skip


def _on_price(one: Turn, found: RiskDials, display: Display) -> str:
    messages, winner = display.messages, found.cheaper("price_ratio")
    words = {
        "winner": messages(f"side.{winner}.in_sentence"),
        "high": input_value(one.path, one.high, display),
        "value": input_value(one.path, one.value, display) if one.turns else "",
    }
    return messages("risk.tariff" if one.turns else "risk.tariff.none", **words)
