"""Over which inputs which side is cheaper, and how likely: the charts of the second page as data."""

from __future__ import annotations

import math

import numpy as np

from calculator.analysis import winner_map as maps
from calculator.analysis.breakeven import BreakEven
from calculator.analysis.montecarlo import MonteCarlo
from calculator.analysis.sure_words import chance_sentence, infeasible_sentence
from calculator.analysis.whatif_words import break_even_sentence, input_name
from calculator.display import SPACE, Display
from calculator.inputs import INPUTS, SIDES, split_path
from ui.report.content import Axis, Map, Odds
from ui.report.ticks import factors, linear

BINS = 44
CUT = 0.004  # of the draws at either end lie beyond the histogram and count into its outer bins
FULL = 4.0  # a factor of this or more has the full colour on the map
LEVELS = (0.05, 0.5, 0.95)


def winners(found: maps.WinnerMap | None, even: tuple[BreakEven, ...], display: Display) -> Map | str:
    """The winner over two inputs; a sentence where there is none anywhere."""
    messages = display.messages
    if found is None or not np.isfinite(found.ratio).any():
        return messages("analysis.map.nothing")
    inside = all(
        axis.places[0] <= axis.present <= axis.places[-1] for axis in (found.x, found.y)
    )  # NaN is not
    joint = "" if display.lang == "zh" else " "
    parts = [messages("report.map.share", share=display.percent(found.domestic_share))]
    parts += [break_even_sentence(one, display) for one in even]
    names = {side: messages(f"side.{side}") for side in SIDES}
    return Map(
        sentence=joint.join(parts),
        x=_axis(found.x, display),
        y=_axis(found.y, display),
        ratio=found.ratio,
        parity=found.parity,
        present=(found.x.present, found.y.present) if inside else None,
        box=found.box,
        legend=tuple(messages(f"report.map.{key}") for key in ("present", "parity", "box", "infeasible")),
        full=FULL,
        scale=tuple(
            messages("report.map.end", side=names[side], factor=display.number(FULL)) for side in SIDES[::-1]
        ),
    )


def _axis(axis: maps.Axis, display: Display) -> Axis:
    spec = INPUTS[split_path(axis.path)[1]]
    size, unit = display.size(spec.unit, spec.shown), display.input_unit(spec)
    low, high = float(axis.places[0]), float(axis.places[-1])
    values = factors(low / size, high / size) if axis.log else linear(low / size, high / size)
    name = input_name(axis.path, display)
    label = display.messages("report.axis", name=name, unit=unit) if unit else name
    return Axis(label, low, high, axis.log, tuple((value * size, display.number(value, 3)) for value in values))  # fmt: skip


def odds(found: MonteCarlo | None, display: Display) -> Odds | str:
    """The spread of the ratio over all draws; a sentence where no draw has one."""
    messages = display.messages
    known = found.known("ratio") if found is not None else np.empty(0)
    if found is None or not known.size:
        return messages("analysis.sure.nothing")
    edges, counts = histogram(known)
    low, middle, high = found.quantiles("ratio", LEVELS).tolist()
    words = {
        key: display.number(value, 3, computed=True)
        for key, value in (("low", low), ("middle", middle), ("high", high))
    }
    joint = "" if display.lang == "zh" else " "
    chance = found.domestic_cheaper
    said = chance_sentence(found, display).replace(" %", f"{SPACE}%")
    shares = {"domestic": chance.value, "foreign": 1.0 - chance.value}
    note = [messages("report.odds.note", count=display.number(found.samples, 15)), infeasible_sentence(found, display)]  # fmt: skip
    values = factors(float(edges[0]), float(edges[-1]))
    return Odds(
        sentence=joint.join((said, messages("report.odds.spread", **words))),
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        axis=Axis(
            messages("analysis.measure.ratio"), float(edges[0]), float(edges[-1]), True,
            tuple((value, display.number(value, 3)) for value in values),
        ),
        marks=tuple(
            (value, messages("report.odds.mark", share=display.number(100.0 * level)))
            for value, level in zip((low, middle, high), LEVELS, strict=True)
        ),
        chances=tuple(
            (side, display.percent(shares[side]), messages("report.map.cheaper", side=messages(f"side.{side}")))
            for side in SIDES
        ),
        note=joint.join(part for part in note if part),
    )  # fmt: skip


def histogram(ratios: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Shares of the draws between edges in equal factors; parity, where it is inside, lies on an edge.

    Parameters
    ----------
    ratios : array, shape (n,)
        Positive.

    Returns
    -------
    edges, shape (bins + 1,), and shares, shape (bins,), that sum to 1
    """
    logs = np.log(ratios)
    low, high = np.quantile(logs, (CUT, 1.0 - CUT)).tolist()
    if high - low < 1e-6:
        low, high = low - 0.05, high + 0.05
    width = (high - low) / BINS
    first, last = math.floor(low / width), math.ceil(high / width)
    edges = np.arange(first, last + 1) * width
    counts, _ = np.histogram(np.clip(logs, edges[0], edges[-1]), edges)
    return np.exp(edges), counts / len(logs)
