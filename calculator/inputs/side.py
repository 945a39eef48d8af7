"""A side: the eight records together."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from calculator.inputs.accelerator import Accelerator
from calculator.inputs.finance import Finance
from calculator.inputs.market import Market
from calculator.inputs.model import Model
from calculator.inputs.risk import Risk
from calculator.inputs.serving import Serving
from calculator.inputs.site import Site
from calculator.inputs.spec import Numeric, Text
from calculator.inputs.workload import Workload

SIDES = ("domestic", "foreign")


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """All inputs of one side. Each value may be a number, an array, or a node of a recording."""

    workload: Workload
    model: Model
    accelerator: Accelerator
    serving: Serving
    site: Site
    finance: Finance
    market: Market
    risk: Risk


RECORDS: dict[str, tuple[Any, Text]] = {
    "workload": (Workload, ("Workload", "负载")),
    "model": (Model, ("Model", "模型")),
    "accelerator": (Accelerator, ("Accelerator", "加速卡")),
    "serving": (Serving, ("Serving", "推理服务")),
    "site": (Site, ("Site", "机房")),
    "finance": (Finance, ("Finance", "财务")),
    "market": (Market, ("Market", "市场")),
    "risk": (Risk, ("Risk", "风险")),
}


def side_of(values: Mapping[str, Numeric]) -> Side:
    """The side whose inputs are ``values``, keyed by relative path (``site.pue``). KeyError if one is missing."""
    return Side(
        **{
            name: record(**{field: values[f"{name}.{field}"] for field in record.__slots__})
            for name, (record, _) in RECORDS.items()
        }
    )


def values_of(side: Side) -> dict[str, Numeric]:
    """The inverse of ``side_of``."""
    return {
        f"{name}.{field}": getattr(getattr(side, name), field)
        for name, (record, _) in RECORDS.items()
        for field in record.__slots__
    }
