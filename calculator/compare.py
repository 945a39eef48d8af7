"""From a profile to both sides of the answer: the one entry for the window, the terminal and the workbook."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from calculator.inputs import INPUTS, SIDES, side_of, split_path
from calculator.layout import AUTO, LAYOUT, PREFILL_LAYOUT, resolve
from calculator.model import HEADLINES, evaluate
from calculator.profile import Profile
from calculator.reasons import INFEASIBLE
from calculator.twins import twins

WHAT_CHIPS_DO = tuple(path for path in INPUTS if path.startswith("accelerator.") and "usd" not in path)


@dataclasses.dataclass(frozen=True, slots=True)
class Caution:
    """Something the reader must know: a message key, the side it is about ("" for both), and what it names."""

    key: str
    side: str = ""
    names: Mapping[str, float | str] = dataclasses.field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether it is only worth knowing: nothing is wrong."""
        return self.key.startswith("note.")


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """
    Both sides of a comparison.

    Attributes
    ----------
    profile : Profile
        What was asked.
    values : mapping of full path to float
        All inputs, the layout resolved; NaN = unknown.
    results : mapping of side to mapping of quantity to float
        Everything the model computes, finite also where a side is infeasible; NaN = unknown.
    ratio, price_ratio : float or None
        Foreign over domestic, of cost and of price; None where a side is infeasible or unknown.
    warnings : tuple
        In order of weight.
    """

    profile: Profile
    values: Mapping[str, float]
    results: Mapping[str, Mapping[str, float]]
    ratio: float | None
    price_ratio: float | None
    warnings: tuple[Caution, ...]

    def headline(self, side: str, name: str) -> float | None:
        """A result as a face may show it: None where it is unknown, or withheld because the side is infeasible."""
        value = self.results[side][name]
        if math.isnan(value) or (name in HEADLINES and not self.feasible(side)):
            return None
        return value

    def feasible(self, side: str) -> bool:
        """Whether the side fits in memory and keeps the promised speed."""
        return self.results[side]["feasible"] == 1.0

    def auto_layout(self, side: str) -> bool:
        """Whether the layout of the side was chosen by the program."""
        return self.values[f"{side}.{AUTO}"] == 1.0


def compare(profile: Profile) -> Outcome:
    """Both sides of ``profile``, in one call of the model on arrays of two."""
    arrays = {path: np.array([profile.values[f"{side}.{path}"] for side in SIDES]) for path in INPUTS}
    arrays.update(resolve(arrays))
    quantities = evaluate(side_of(arrays))
    values = {f"{side}.{path}": float(arrays[path][i]) for i, side in enumerate(SIDES) for path in INPUTS}
    results = {
        side: MappingProxyType({name: _at(value, i) for name, value in quantities.items()})
        for i, side in enumerate(SIDES)
    }
    outcome = Outcome(
        profile=profile,
        values=MappingProxyType(values),
        results=MappingProxyType(results),
        ratio=None,
        price_ratio=None,
        warnings=(),
    )
    return dataclasses.replace(
        outcome,
        ratio=_ratio(outcome, "cost_usd_per_mtok"),
        price_ratio=_ratio(outcome, "price_usd_per_mtok"),
        warnings=_warnings(outcome),
    )


def layout_kept(outcome: Outcome, path: str) -> dict[str, float]:
    """
    What ends the automatic choice on the sides whose layout ``path`` is part of: the rest of the layout as it is in force.

    Empty where ``path`` is no part of a layout, or the sides that it names do not choose theirs.
    """
    sides, relative = split_path(path)
    if relative not in LAYOUT + PREFILL_LAYOUT:
        return {}
    changes: dict[str, float] = {}
    for side in SIDES if outcome.profile.linked & {relative, AUTO} else sides:
        if outcome.auto_layout(side):
            parts = (f"{side}.{part}" for part in LAYOUT + PREFILL_LAYOUT if part != relative)
            changes |= {f"{side}.{AUTO}": 0.0} | {part: outcome.values[part] for part in parts}
    return changes


def same_model(outcome: Outcome) -> bool:
    """Whether both sides serve a model of the same shape; precision, drafts and sparsity count as the model too."""
    return all(
        outcome.values[f"{SIDES[0]}.{path}"] == outcome.values[f"{SIDES[1]}.{path}"]
        for path in INPUTS
        if path.startswith("model.")
    )


def same_chip(outcome: Outcome) -> bool:
    """Whether both sides run chips that do the same, whatever they cost."""
    pairs = [[outcome.values[f"{side}.{path}"] for side in SIDES] for path in WHAT_CHIPS_DO]
    return all(one == other or (math.isnan(one) and math.isnan(other)) for one, other in pairs)


def without_effect(values: Mapping[str, float]) -> dict[str, str]:
    """
    Inputs that change nothing under the present choices, with the message key that says why.

    Parameters
    ----------
    values : mapping of full path to float

    Returns
    -------
    dict
        Full path to message key.
    """
    idle: dict[str, str] = {}
    for side in SIDES:

        def given(path: str, side: str = side) -> float:
            return values[f"{side}.{path}"]

        def mark(key: str, *paths: str, side: str = side) -> None:
            idle.update({f"{side}.{path}": key for path in paths})

        if given("finance.rent") == 1.0:
            mark("idle.rent", "accelerator.price_usd", "accelerator.server_usd", "accelerator.network_usd",
                 "finance.import_premium", "finance.accelerator_life_years", "finance.facility_life_years", "finance.wacc",
                 "finance.residual_share", "finance.it_maintenance_share", "site.facility_capex_usd_per_kw",
                 "site.facility_maintenance_share", "site.staff_fte_per_mw", "site.wage_usd_per_fte_year",
                 "risk.supply_premium", "risk.supply_wait_months", "risk.supply_life_lost_share")  # fmt: skip
            if given("finance.rent_excludes_power") == 0.0:
                mark("idle.rent_power", "site.electricity_price_usd_per_kwh", "site.tariff_peak_multiplier",
                     "site.tariff_valley_multiplier", "site.tariff_peak_hours", "site.tariff_valley_hours",
                     "site.shiftable_share", "site.electricity_subsidy_share", "site.demand_charge_usd_per_kw_month",
                     "site.carbon_price_usd_per_t")  # fmt: skip
        else:
            mark("idle.own", "accelerator.rent_usd_per_h", "finance.rent_excludes_power")
        if given("site.shiftable_share") == 0.0:
            for path in (
                "tariff_peak_multiplier",
                "tariff_valley_multiplier",
                "tariff_peak_hours",
                "tariff_valley_hours",
            ):
                idle.setdefault(f"{side}.site.{path}", "idle.flat")
        if given("market.list_pricing") == 1.0:
            mark("idle.list_price", "market.target_gross_margin")
        else:
            mark("idle.cost_plus", "market.list_input_usd_per_mtok", "market.list_cached_usd_per_mtok",
                 "market.list_output_usd_per_mtok", "workload.cache_billed_share")  # fmt: skip
        if given("serving.disaggregated") == 0.0:
            mark("idle.aggregated", *PREFILL_LAYOUT)
        if given(AUTO) == 1.0:
            mark("idle.auto_layout", *LAYOUT, *PREFILL_LAYOUT)
        if given("model.draft_tokens") == 0.0:
            mark("idle.no_drafts", "model.acceptance")
        if given("model.attention_kind") == 0.0:
            mark("idle.gqa", "model.kv_lora_rank", "model.rope_head_dim")
        if given("model.sparse_topk_tokens") == 0.0:
            mark("idle.not_sparse", "serving.sparse_factor")
        if given("model.window_layers") == 0.0 and given("model.state_elements_per_sequence") == 0.0:
            mark("idle.no_window", "model.window_tokens")
        if given("serving.utilisation") == 1.0:
            mark("idle.never_idle", "serving.power_idle")
        layouts = [
            given(LAYOUT[0]),
            *([given(PREFILL_LAYOUT[0])] if given("serving.disaggregated") == 1.0 else []),
        ]
        if max(layouts) <= given("accelerator.scaleup_domain"):
            mark("idle.one_domain", "accelerator.scaleout_bytes_per_s", "serving.scaleout_efficiency",
                 "serving.routed_nodes_limit")  # fmt: skip
        if given("model.moe_layers") == 0.0:
            mark("idle.dense", "model.moe_sparsity", "model.routed_experts", "model.expert_intermediate",
                 "model.expert_hidden", "model.routed_weight_bits", "serving.moe_factor", "serving.routed_nodes_limit")  # fmt: skip
        if given("model.training_cost_usd") == 0.0:
            mark("idle.no_training", "model.lifetime_tokens")
        if given("risk.residency_share") == 0.0:
            mark("idle.no_residency", "risk.residency_cost_factor")
    return idle


def _at(value: object, index: int) -> float:
    array = np.asarray(value)
    return float(array[index]) if array.ndim else float(array)


def _ratio(outcome: Outcome, name: str) -> float | None:
    domestic, foreign = (outcome.headline(side, name) for side in SIDES)
    if domestic is None or foreign is None or domestic <= 0.0:
        return None
    return foreign / domestic


def _valley_room(values: Mapping[str, float], side: str) -> float:
    """The share of an even load that valley hours can take on top of their own: machines work no more than all the time."""
    hours = values[f"{side}.site.tariff_valley_hours"] / 24.0
    if hours >= 1.0:
        return 1.0
    most = min(1.0, hours / values[f"{side}.serving.utilisation"])
    return (most - hours) / (1.0 - hours)


def _what_helps(auto: bool, needed: float, present: float, key: str) -> str:
    """The ending of a message key: what would make an infeasible side feasible."""
    if auto:
        return ".auto" if key != "warning.pool" else ".never"
    if needed == 0.0:
        return ".never"
    return ".fewer" if key == "warning.speed" and needed < present else ""


def _warnings(outcome: Outcome) -> tuple[Caution, ...]:
    found: list[Caution] = []
    idle = without_effect(outcome.values)
    for side in SIDES:
        q, values = outcome.results[side], outcome.values
        layout = {
            "accelerators": values[f"{side}.{LAYOUT[0]}"],
            "tensor_parallel": values[f"{side}.{LAYOUT[1]}"],
            "needed": q["accelerators_needed"],
            "pool": values[f"{side}.{PREFILL_LAYOUT[0]}"],
            "speed": values[f"{side}.workload.promised_tokens_per_s_per_user"],
        }
        if q["infeasible_reason"] in INFEASIBLE:
            key = INFEASIBLE[q["infeasible_reason"]].warning
            if key != "warning.layout":
                key += _what_helps(
                    outcome.auto_layout(side), q["accelerators_needed"], layout["accelerators"], key
                )
            found.append(Caution(key, side, layout))
        if math.isnan(q["price_usd_per_mtok"]) or math.isnan(q["net_value_multiple"]):
            blank = [
                path for path in outcome.profile.unknown if path.startswith(f"{side}.") and path not in idle
            ]
            found.extend(Caution("warning.unknown", side, {"path": path}) for path in blank)
        moved, room = values[f"{side}.site.shiftable_share"], _valley_room(values, side)
        if moved > room:
            found.append(Caution("warning.valley", side, {"moved": moved, "room": room}))
        if values[f"{side}.serving.gpu_efficiency"] > 1.0:
            found.append(
                Caution("warning.efficiency", side, {"factor": values[f"{side}.serving.gpu_efficiency"]})
            )
        for name in ("mfu_decode_effective", "mbu_decode_effective", "mfu_prefill_effective"):
            if q[name] > 1.0:
                found.append(Caution("warning.beyond_peak", side, {"quantity": name, "share": q[name]}))
        if (
            f"{side}.models" in outcome.profile.chosen
            and f"{side}.model.moe_sparsity" not in outcome.profile.origins
        ):
            share = values[f"{side}.model.moe_sparsity"]
            found.append(Caution("warning.sparsity", side, {"sparsity": share}))
    if not same_model(outcome):
        found.append(Caution("warning.models"))
    for twin in twins(outcome.profile, outcome.values, idle):
        both: dict[str, float | str] = {side: outcome.values[f"{side}.{twin.path}"] for side in SIDES}
        key = f"note.same.{'sourced' if twin.sourced else 'typed'}{'.more' if twin.more else ''}"
        found.append(
            Caution(
                key, "", {"path": f"{SIDES[0]}.{twin.path}", "table": twin.table, "count": twin.more, **both}
            )
        )
    return tuple(found)
