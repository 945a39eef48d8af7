"""The table of all inputs by relative path, and the rules that join several of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from calculator.inputs.side import RECORDS, SIDES
from calculator.inputs.spec import InputError, Spec
from calculator.said import shown

INPUTS: dict[str, Spec] = {
    f"{name}.{field.name}": field.metadata["spec"]
    for name, (record, _) in RECORDS.items()
    for field in dataclasses.fields(record)
}


def full_paths() -> Iterator[str]:
    """Every input of both sides, ``domestic.site.pue`` and so on."""
    return (f"{side}.{path}" for side in SIDES for path in INPUTS)


def split_path(path: str) -> tuple[tuple[str, ...], str]:
    """
    The sides and the relative path that a path names; without a side it names both.

    Raises
    ------
    InputError
        If there is no such input.
    """
    head, _, rest = path.partition(".")
    sides, relative = ((head,), rest) if head in SIDES else (SIDES, path)
    if relative not in INPUTS:
        raise InputError(path, "input.none", path=shown(path, 90))
    return sides, relative


def check_values(side: str, values: Mapping[str, float]) -> None:
    """
    The rules that join inputs of one side.

    Raises
    ------
    InputError
        Naming the input, its value and the bound that another input sets.
    """

    def fail(path: str, **words: object) -> None:
        words = {"label": INPUTS[path].label, "path": f"{side}.{path}", "value": f"{values[path]:g}"} | words
        raise InputError(f"{side}.{path}", f"input.joined.{words.pop('rule', path)}", **words)

    experts = values["model.routed_experts"]
    routed = (
        experts
        * values["model.moe_layers"]
        * values["model.expert_intermediate"]
        * values["model.expert_hidden"]
    )
    sparsity = values["model.moe_sparsity"]
    if routed == 0.0 and sparsity != 0.0:
        fail("model.moe_sparsity", rule="dense")
    if routed > 0.0 and sparsity > 1.0 - 1.0 / experts + 1e-12:
        fail("model.moe_sparsity", experts=f"{experts:g}", most=f"{1.0 - 1.0 / experts:.9g}")
    head = values["model.vocabulary"] * values["model.hidden"]
    if values["model.always_active_params"] < head:
        fail("model.always_active_params", head=f"{head:g}")
    if values["serving.tensor_parallel"] > values["serving.accelerators_per_replica"]:
        replica = values["serving.accelerators_per_replica"]
        fail("serving.tensor_parallel", replica=f"{replica:g}")
    if values["serving.prefill_tensor_parallel"] > values["serving.prefill_accelerators"]:
        replica = values["serving.prefill_accelerators"]
        fail("serving.prefill_tensor_parallel", replica=f"{replica:g}")
    if values["model.moe_layers"] > values["model.layers"]:
        fail("model.moe_layers", layers=f"{values['model.layers']:g}")
    if values["site.tariff_peak_hours"] + values["site.tariff_valley_hours"] > 24.0:
        valley = values["site.tariff_valley_hours"]
        fail("site.tariff_peak_hours", valley=f"{valley:g}")
