"""How the inputs are grouped in the panel: by what a reader looks for, each with the table that can fill it."""

from __future__ import annotations

import dataclasses

from calculator.inputs import INPUTS
from ui.inputs.headline import HEADLINES

_SERVED = ("model.draft_tokens", "model.acceptance", "model.training_cost_usd", "model.lifetime_tokens")


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Inputs under one heading."""

    name: str
    table: str  # the library table whose rows fill it; empty if none does
    paths: tuple[str, ...]


def _of(record: str) -> tuple[str, ...]:
    return tuple(path for path in INPUTS if path.startswith(f"{record}.") and path not in HEADLINES)


def _served(path: str) -> bool:
    """Whether an input of the model is a choice of who serves it, not its architecture."""
    return path in _SERVED or path.endswith("_bits")


def _fitted(path: str) -> bool:
    return INPUTS[path].topic == "calibration"


GROUPS = (
    Group("workload", "workloads", _of("workload")),
    Group("model", "models", tuple(path for path in _of("model") if _served(path))),
    Group("accelerator", "accelerators", _of("accelerator")),
    Group("site", "sites", _of("site")),
    Group("serving", "", tuple(path for path in _of("serving") if not _fitted(path))),
    Group("finance", "", _of("finance")),
    Group("market", "prices", _of("market")),
    Group("risk", "", _of("risk")),
    Group("architecture", "", tuple(path for path in _of("model") if not _served(path))),
    Group("calibration", "", tuple(path for path in _of("serving") if _fitted(path))),
)
