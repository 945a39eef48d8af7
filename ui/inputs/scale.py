"""Where a slider's handle stands for a value: scales that give room to what people try."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable


@dataclasses.dataclass(frozen=True, slots=True)
class Scale:
    """From value to position 0 to 1 and back. Values beyond the ends stand at the ends; fields go further."""

    position: Callable[[float], float]
    value: Callable[[float], float]


def linear(low: float, high: float) -> Scale:
    """Equal steps."""
    return Scale(lambda v: (v - low) / (high - low), lambda p: low + p * (high - low))


def logarithmic(low: float, high: float) -> Scale:
    """Equal factors."""
    span = math.log(high / low)
    return Scale(lambda v: math.log(max(v, low) / low) / span, lambda p: low * math.exp(p * span))


def sparsity(experts: float) -> Scale:
    """Equal factors of the experts that are awake, from all of them to one."""
    span = math.log(max(experts, 2.0))
    return Scale(
        lambda s: -math.log(max(1.0 - s, 1.0 / experts)) / span,
        lambda p: 1.0 - math.exp(-p * span),
    )
