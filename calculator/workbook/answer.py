"""The sentences of the Summary: the answer of calculator.sentences as formulas that follow the numbers."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from calculator.compare import WHAT_CHIPS_DO, same_chip, same_model
from calculator.display import SPACE
from calculator.inputs import INPUTS, SIDES
from calculator.sentences import FINE, FINER, SAME, SLIGHT, typical_error
from calculator.workbook.book import Book, name_of
from calculator.workbook.phrases import (
    Phrase,
    amount,
    chosen,
    count,
    filled,
    literal,
    percent,
    precise,
    times,
)
from calculator.workbook.reasons import SENTENCES

LETTER = {"domestic": "C", "foreign": "D"}
_REASON = "infeasible_reason"


@dataclasses.dataclass(frozen=True, slots=True)
class AnswerCells:
    """Rows of the Summary that sentences read, and where they and their parts go."""

    status: int
    cost: int
    price: int
    task: int
    share: int
    first: int  # of the parts
    sentence: int
    details: int


class _Parts:
    """Cells that hold pieces of sentences, below the page; each piece is written once and referred to."""

    def __init__(self, book: Book, sheet: Any, row: int) -> None:
        self._book, self._sheet, self._row = book, sheet, row
        sheet.write_string(row, 0, book.say("summary.parts"), book.note_format)

    def keep(self, phrase: Phrase, column: int = 2) -> Phrase:
        """The phrase, now in a cell of its own."""
        self._row += 1
        return self.put(phrase, column)

    def put(self, phrase: Phrase, column: int) -> Phrase:
        """The phrase in the row begun last."""
        self._sheet.write_formula(self._row, column, f"={phrase.excel}", self._book.note_format, phrase.text)
        return Phrase(f"${'ABCDE'[column]}${self._row + 1}", phrase.text)

    def sides(self, phrases: dict[str, Phrase]) -> dict[str, Phrase]:
        """One phrase for each side, in one row."""
        self._row += 1
        return {side: self.put(phrase, 2 + SIDES.index(side)) for side, phrase in phrases.items()}

    def value(self, formula: str, now: float) -> str:
        """A number that several phrases need; gives its address."""
        self._row += 1
        cached: Any = "" if math.isnan(now) else now
        self._sheet.write_formula(self._row, 2, f"={formula}", self._book.note_format, cached)
        return f"$C${self._row + 1}"


def write_answer(book: Book, sheet: Any, cells: AnswerCells) -> None:
    """Write the sentences and, below the page, their parts."""
    parts = _Parts(book, sheet, cells.first)
    money = _money_texts(book, parts)
    costs = _texts_of(book, parts, money, cells.cost, "cost_usd_per_mtok")
    prices = _texts_of(book, parts, money, cells.price, "price_usd_per_mtok")
    tasks = _texts_of(book, parts, money, cells.task, "cost_usd_per_task")
    both = f"COUNT($C${cells.cost + 1}:$D${cells.cost + 1})=2"
    known = {side: book.outcome.headline(side, "cost_usd_per_mtok") is not None for side in SIDES}
    factor = _factor(book, parts, cells.cost)
    compared = _compared(book, parts, costs, cells.cost, factor)
    joint = literal("" if book.messages.lang == "zh" else " ")
    trouble = _troubles(book, parts, joint)
    bold = book.format(font_size=13, bold=True, text_wrap=True, valign="top")
    plain = book.format(text_wrap=True, valign="top")
    _across(sheet, cells.sentence, chosen(both, all(known.values()), compared, trouble), bold, 36)
    electricity = _electricity(book, parts, cells.share)
    ones = parts.sides({side: _one(book, side, costs[side], cells.cost, known[side]) for side in SIDES})
    one = Phrase(
        f"{ones['domestic'].excel}&{ones['foreign'].excel}", ones["domestic"].text + ones["foreign"].text
    )
    details = filled(
        "{one}{electricity}",
        one=chosen(both, all(known.values()), literal(""), filled("{one}" + joint.text, one=one)),
        electricity=electricity,
    )
    _across(sheet, cells.details, details, plain, 15)
    _across(
        sheet,
        cells.details + 1,
        chosen(both, all(known.values()), _prices(book, prices, cells), literal("")),
        plain,
        15,
    )
    _across(sheet, cells.details + 2, _models(book, tasks, both, all(known.values())), plain, 15)
    _across(sheet, cells.details + 3, _error(book, factor, both), plain, 15)


def _across(sheet: Any, row: int, phrase: Phrase, cell_format: Any, height: float) -> None:
    sheet.merge_range(row, 0, row, 4, "", cell_format)
    sheet.write_formula(row, 0, f"={phrase.excel}", cell_format, phrase.text)
    sheet.set_row(row, height)


@dataclasses.dataclass(frozen=True, slots=True)
class _Money:
    before: Phrase
    after: Phrase

    def around(self, text: Phrase) -> Phrase:
        return filled("{before}{text}{after}", before=self.before, text=text, after=self.after)


def _money_texts(book: Book, parts: _Parts) -> _Money:
    """What stands before and after an amount in the currency that is switched to."""
    from calculator.workbook.summary_sheet import RATE, rate

    cny = rate(book) != 1.0
    whole = {key: book.messages(f"money.{key}", amount="\0").replace(" ", SPACE) for key in ("usd", "cny")}
    halves = {key: text.split("\0") for key, text in whole.items()}
    before, after = (
        chosen(f"{RATE}=1", not cny, literal(halves["usd"][half]), literal(halves["cny"][half]))
        for half in (0, 1)
    )
    return _Money(parts.keep(before), parts.keep(after))


def _texts_of(book: Book, parts: _Parts, money: _Money, row: int, name: str) -> dict[str, Phrase]:
    """Both amounts of a row in words, with the digits that ``calculator.sentences.apart`` gives them."""
    from calculator.workbook.summary_sheet import rate

    cells = {side: f"${LETTER[side]}${row + 1}" for side in SIDES}
    now = {side: _amount_now(book, side, name) * rate(book) for side in SIDES}
    short = parts.sides(
        {side: _if_number(cells[side], now[side], amount(cells[side], now[side])) for side in SIDES}
    )
    fine, finer = (
        parts.sides(
            {
                side: _if_number(cells[side], now[side], precise(cells[side], now[side], digits))
                for side in SIDES
            }
        )
        for digits in (FINE, FINER)
    )
    area = f"{cells['domestic']}:{cells['foreign']}"
    known = [value for value in now.values() if not math.isnan(value)]
    small = f"AND(MIN({area})>0,MIN({area})<1)"
    is_small = bool(known) and 0.0 < min(known) < 1.0
    usual = parts.sides({side: chosen(small, is_small, fine[side], short[side]) for side in SIDES})
    one, other = usual.values()
    alike = f"AND({one.excel}={other.excel},{cells['domestic']}<>{cells['foreign']})"
    is_alike = one.text == other.text and now["domestic"] != now["foreign"]
    return parts.sides({
        side: chosen(
            f'{short[side].excel}=""', not short[side].text, literal(""),
            money.around(chosen(alike, is_alike, finer[side], usual[side])),
        )
        for side in SIDES
    })  # fmt: skip


def _amount_now(book: Book, side: str, name: str) -> float:
    value = book.outcome.headline(side, name)
    return math.nan if value is None else value


def _if_number(cell: str, now: float, phrase: Phrase) -> Phrase:
    return chosen(
        f"ISNUMBER({cell})", not math.isnan(now), Phrase(f'{phrase.excel}&""', phrase.text), literal("")
    )


def _factor(book: Book, parts: _Parts, row: int) -> str:
    """The cell that holds how many times as much the dearer side costs; 1 where a cost is missing or nothing."""
    area = f"$C${row + 1}:$D${row + 1}"
    now = [_amount_now(book, side, "cost_usd_per_mtok") for side in SIDES]
    known = not any(math.isnan(value) for value in now) and min(now) > 0.0
    formula = f"IF(COUNT({area})<2,1,IF(MIN({area})>0,MAX({area})/MIN({area}),1))"
    return parts.value(formula, max(now) / min(now) if known else 1.0)


def _error(book: Book, factor: str, both: str) -> Phrase:
    """By how much the model typically misses, and whether the difference is within that."""
    error = typical_error()
    if math.isnan(error):
        return literal("")
    text = literal(book.display.times(error).rstrip("0"))
    outside, inside, common = (
        filled(book.messages(f"answer.error{key}"), error=text) for key in ("", ".inside", ".common")
    )
    costs = [book.outcome.headline(side, "cost_usd_per_mtok") for side in SIDES]
    known = [cost for cost in costs if cost is not None]
    ratio = book.outcome.ratio
    is_inside = ratio is not None and max(ratio, 1.0 / ratio) < error
    says = chosen(f"AND({both},{factor}<{error!r})", is_inside, inside, outside)
    models = [path for path in INPUTS if path.startswith("model.")]
    alike = f"AND({both},{_differing(book, models)}=0,{_differing(book, WHAT_CHIPS_DO)}=0)"
    is_alike = len(known) == 2 and same_model(book.outcome) and same_chip(book.outcome)
    says = chosen(alike, is_alike, common, says)
    return chosen(both.replace("=2", ">0"), bool(known), says, literal(""))


def _compared(book: Book, parts: _Parts, costs: dict[str, Phrase], row: int, factor: str) -> Phrase:
    """Which side makes tokens for less, and by how much."""
    say = book.messages
    area = f"$C${row + 1}:$D${row + 1}"
    now = [_amount_now(book, side, "cost_usd_per_mtok") for side in SIDES]
    known = not any(math.isnan(value) for value in now)
    low, high = (min(now), max(now)) if known else (1.0, 2.0)
    first = f"$C${row + 1}<=$D${row + 1}"
    domestic_cheap = known and now[0] <= now[1]
    names = {
        "cheap": chosen(first, domestic_cheap, literal(say("side.domestic")), literal(say("side.foreign"))),
        "dear": chosen(
            first,
            domestic_cheap,
            literal(say("side.foreign.in_sentence")),
            literal(say("side.domestic.in_sentence")),
        ),
        "low": chosen(first, domestic_cheap, costs["domestic"], costs["foreign"]),
        "high": chosen(first, domestic_cheap, costs["foreign"], costs["domestic"]),
    }
    kept = {key: parts.keep(phrase) for key, phrase in names.items()}
    factor_now = high / low if low > 0.0 else 1.0
    sign = _percent_sign(book)
    slightly = filled(say("answer.slightly"), more=percent(f"({factor}-1)", factor_now - 1.0, sign), **kept)
    manifold = filled(say("answer.times"), times=times(factor, factor_now), **kept)
    free = filled(say("answer.free"), cheap=kept["cheap"], dear=kept["dear"], high=kept["high"])
    equal = filled(say("answer.equal"), cost=kept["high"])
    more = chosen(f"{factor}<{SLIGHT!r}", factor_now < SLIGHT, slightly, manifold)
    some = chosen(f"MIN({area})<=0", low <= 0.0, free, more)
    same = chosen(f"MAX({area})-MIN({area})<={SAME!r}*MAX({area})", high - low <= SAME * high, equal, some)
    return same


def _percent_sign(book: Book) -> str:
    return book.display.percent(0.5)[2:]


def _troubles(book: Book, parts: _Parts, joint: Phrase) -> Phrase:
    """Why sides have no cost, in one sentence where it is the same."""
    say, results, values = book.messages, book.outcome.results, book.outcome.values
    each = parts.sides({side: _trouble(book, side) for side in SIDES})
    apart = Phrase(
        f"TRIM({each['domestic'].excel}&{joint.excel}&{each['foreign'].excel})",
        joint.text.join(text for text in (each[side].text for side in SIDES) if text),
    )
    promised = "workload.promised_tokens_per_s_per_user"
    reasons = [results[side]["infeasible_reason"] for side in SIDES]
    speeds = [values[f"{side}.{promised}"] for side in SIDES]
    speed = count(name_of("domestic", promised), speeds[0])
    alike = f"{name_of('domestic', promised)}={name_of('foreign', promised)}"
    phrase = apart
    for code, key in SENTENCES.items():
        if f"answer.{key}.both" not in say:
            continue
        both = filled(say(f"answer.{key}.both"), speed=speed)
        same = f"AND({','.join(f'{name_of(side, _REASON)}={code:g}' for side in SIDES)},{alike})"
        phrase = chosen(same, reasons == [code, code] and speeds[0] == speeds[1], both, phrase)
    return phrase


def _trouble(book: Book, side: str) -> Phrase:
    """Why a side has no cost; empty if it has one."""
    say, q = book.messages, book.outcome.results[side]
    replica, speed = "serving.accelerators_per_replica", "workload.promised_tokens_per_s_per_user"
    parts = {
        "side": literal(say(f"side.{side}")),
        "accelerators": count(name_of(side, replica), book.outcome.values[f"{side}.{replica}"]),
        "speed": count(name_of(side, speed), book.outcome.values[f"{side}.{speed}"]),
    }
    phrase = literal("")
    for code, key in SENTENCES.items():
        says = filled(say(f"answer.{key}"), **parts)
        phrase = chosen(f"{name_of(side, _REASON)}={code:g}", q["infeasible_reason"] == code, says, phrase)
    return phrase


def _one(book: Book, side: str, cost: Phrase, row: int, known: bool) -> Phrase:
    says = filled(book.messages("answer.one_side"), side=literal(book.messages(f"side.{side}")), cost=cost)
    return chosen(f"ISNUMBER(${LETTER[side]}${row + 1})", known, says, literal(""))


def _electricity(book: Book, parts: _Parts, row: int) -> Phrase:
    """Electricity's share of either cost; a rent may hold it already."""
    say = book.messages
    joint = "" if say.lang == "zh" else " "
    values = book.outcome.values
    shares: dict[str, Phrase] = {}
    ones: dict[str, Phrase] = {}
    told, inside = [], []
    rents = [
        f"AND({name_of(side, 'finance.rent')}=1,{name_of(side, 'finance.rent_excludes_power')}=0)"
        for side in SIDES
    ]
    for side, rent in zip(SIDES, rents, strict=True):
        cell = f"${LETTER[side]}${row + 1}"
        now = (
            _amount_now(book, side, "electricity_share_of_cost") if book.outcome.feasible(side) else math.nan
        )
        told.append(not math.isnan(now))
        inside.append(
            values[f"{side}.finance.rent"] == 1.0 and values[f"{side}.finance.rent_excludes_power"] == 0.0
        )
        shares[side] = percent(cell, now, _percent_sign(book))
        named = literal(say(f"side.{side}.in_sentence"))
        one = filled(say("answer.electricity.one"), share=shares[side], side=named)
        said = chosen(rent, inside[-1], filled(say("answer.electricity.rent"), side=named), one)
        ones[side] = chosen(f"ISNUMBER({cell})", told[-1], filled("{said}" + joint, said=said), literal(""))
    kept = parts.sides(ones)
    two = f"COUNT($C${row + 1}:$D${row + 1})=2"
    both = filled(say("answer.electricity.both"), **shares)
    one, other = (kept[side] for side in SIDES)
    shares_first = chosen(
        rents[0], inside[0], filled("{b}{a}", a=one, b=other), filled("{a}{b}", a=one, b=other)
    )
    apart = Phrase(f"TRIM({shares_first.excel})", shares_first.text.strip())
    rents_both = literal(say("answer.electricity.rents"))
    phrase = chosen(f"AND({two},{rents[0]},{rents[1]})", all(told) and all(inside), rents_both, apart)
    return chosen(f"AND({two},NOT(OR({rents[0]},{rents[1]})))", all(told) and not any(inside), both, phrase)


def _prices(book: Book, prices: dict[str, Phrase], cells: AnswerCells) -> Phrase:
    """What the tokens are sold for, and whether that points the other way than the cost."""
    say, outcome = book.messages, book.outcome
    cost, price = cells.cost + 1, cells.price + 1
    opposite = f"AND((D{cost}/C{cost}-1)*(D{price}/C{price}-1)<0,ABS(D{cost}/C{cost}-1)>{SAME!r},ABS(D{price}/C{price}-1)>{SAME!r})"
    known = f"IF(MIN(C{cost}:D{cost},C{price}:D{price})>0,{opposite},FALSE)"
    ratios = [ratio for ratio in (outcome.ratio, outcome.price_ratio) if ratio is not None and ratio > 0.0]
    is_opposite = (
        len(ratios) == 2
        and (ratios[0] - 1.0) * (ratios[1] - 1.0) < 0.0
        and min(abs(r - 1.0) for r in ratios) > SAME
    )
    first = f"C{price}<=D{price}"
    is_first = outcome.price_ratio is not None and outcome.price_ratio >= 1.0
    domestic, foreign = (literal(say(f"side.{side}.in_sentence")) for side in SIDES)
    says = filled(
        say("answer.price.opposite"),
        cheap=chosen(first, is_first, domestic, foreign),
        dear=chosen(first, is_first, foreign, domestic),
        low=chosen(first, is_first, prices["domestic"], prices["foreign"]),
        high=chosen(first, is_first, prices["foreign"], prices["domestic"]),
    )
    return chosen(known, is_opposite, says, filled(say("answer.price.same"), **prices))


def _differing(book: Book, paths: Sequence[str]) -> str:
    """How many of these inputs differ between the sides; their rows lie together."""
    from calculator.workbook.inputs_sheet import rows_of_inputs

    rows = [rows_of_inputs()[path] for path in paths]
    assert rows == list(range(rows[0], rows[-1] + 1)), paths[0]
    one, other = (
        f"'{book.title('inputs')}'!${letter}${rows[0] + 1}:${letter}${rows[-1] + 1}" for letter in "BC"
    )
    return f"SUMPRODUCT(--({one}<>{other}))"


def _models(book: Book, tasks: dict[str, Phrase], both: str, known: bool) -> Phrase:
    """Cost of a task, where the sides run different models."""
    differ = f"AND({both},{_differing(book, [path for path in INPUTS if path.startswith('model.')])}>0)"
    totals = [name_of(side, "total_params") for side in SIDES]
    layers = [name_of(side, "model.layers") for side in SIDES]
    other = f"OR({totals[0]}<>{totals[1]},{layers[0]}<>{layers[1]})"
    results, values = book.outcome.results, book.outcome.values
    is_other = (
        results["domestic"]["total_params"] != results["foreign"]["total_params"]
        or values["domestic.model.layers"] != values["foreign.model.layers"]
    )
    models, variants = (filled(book.messages(f"answer.{key}"), **tasks) for key in ("models", "variants"))
    says = chosen(other, is_other, models, variants)
    return chosen(differ, known and not same_model(book.outcome), says, literal(""))
