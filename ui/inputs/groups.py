"""How the inputs are grouped in the panel: by what a reader looks for, each with the table that can fill it."""

from __future__ import annotations

import dataclasses

from calculator.inputs import INPUTS
from ui.inputs.headline import HEADLINES

_SERVED = (
    "model.routed_weight_bits", "model.other_weight_bits", "model.kv_bits", "model.draft_tokens", "model.acceptance",
    "model.training_cost_usd", "model.lifetime_tokens",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Inputs under one heading."""

    name: str
    table: str  # the library table whose rows fill it; empty if none does
    paths: tuple[str, ...]


def _of(record: str) -> tuple[str, ...]:
    return tuple(path for path in INPUTS if path.startswith(f"{record}.") and path not in HEADLINES)


def _fitted(path: str) -> bool:
    return INPUTS[path].topic == "calibration"


GROUPS = (
    Group("workload", "workloads", _of("workload")),
    Group("model", "models", _SERVED),
    Group("accelerator", "accelerators", _of("accelerator")),
    Group("site", "sites", _of("site")),
    Group("serving", "", tuple(path for path in _of("serving") if not _fitted(path))),
    Group("finance", "", _of("finance")),
    Group("market", "prices", _of("market")),
    Group("architecture", "", tuple(path for path in _of("model") if path not in _SERVED)),
    Group("calibration", "", tuple(path for path in _of("serving") if _fitted(path))),
)
