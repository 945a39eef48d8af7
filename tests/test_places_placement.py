"""Placement: by hand, never dearer than one place, and no more into the valley than there is room for."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.analysis.placement import place_work, room_in_valley
from calculator.analysis.placement_kinds import kinds
from calculator.analysis.placement_text import placement_sentence
from calculator.analysis.sites import rank_sites
from calculator.display import Display
from calculator.inputs import InputError
from calculator.profile import example

PROFILE = example()
EAST = {"realtime": 0.010}


def test_real_time_goes_east_and_the_rest_west():
    found = place_work(PROFILE, "domestic", "CN", kinds(None, EAST))
    where = {one.kind.id: one for one in found.placed}
    assert where["realtime"].rtt_s <= 0.010 < where["batch"].rtt_s
    assert found.split == pytest.approx(
        math.fsum(one.kind.share * one.usd_per_accelerator_h for one in found.placed)
    )
    assert found.saving == pytest.approx(1.0 - found.split / found.single) and found.saving > 0.0
    assert not found.own_near and "too far" in placement_sentence(found, Display())
    near = place_work(PROFILE, "domestic", "CN")
    assert near.own_near and near.split <= near.own


def test_real_time_alone_stands_where_the_ranking_says():
    found = place_work(PROFILE, "domestic", "CN", kinds({"realtime": 1.0}, EAST))
    best = rank_sites(PROFILE, "domestic", "CN", max_rtt_s=0.010).rows[0]
    assert found.placed[0].site == found.single_site == best.id
    assert found.placed[0].cost_usd_per_mtok == pytest.approx(best.cost, rel=1e-9)
    assert found.saving == pytest.approx(0.0)


@settings(max_examples=25)
@given(st.tuples(*[st.floats(0.0, 1.0)] * 3).filter(lambda s: sum(s) > 0.01), st.sampled_from([0.009, 0.02, 0.11, 0.3, math.inf]))  # fmt: skip
def test_a_split_is_never_dearer_than_the_best_single_place(shares, budget):
    work = kinds(dict(zip(("realtime", "batch", "training"), shares, strict=True)), {"realtime": budget})
    for side, users in (("domestic", "CN"), ("foreign", "US")):
        found = place_work(PROFILE, side, users, work)
        if not math.isnan(found.single):
            assert found.split <= found.single * (1.0 + 1e-12)
            assert found.split <= found.flat * (1.0 + 1e-12)
        for at in found.by_budget:
            assert math.isnan(at.single) or at.split <= at.single * (1.0 + 1e-12)


def test_a_wider_budget_never_costs_more():
    splits = [at.split for at in place_work(PROFILE, "domestic", "CN").by_budget]
    assert splits == sorted(splits, reverse=True)


def test_the_valley_has_room_for_what_the_machines_leave():
    # 55 % busy, 8 of 24 hours: moved m fills the valley when 0.55 m + 0.55 (1 - m)/3 = 1/3, so m = 0.40909
    assert room_in_valley(0.55, 8.0) == pytest.approx(0.409090909)
    assert room_in_valley(1.0, 8.0) == 0.0 and room_in_valley(0.1, 8.0) == 1.0
    batch = place_work(PROFILE, "domestic", "CN").placed[1]
    assert batch.moved_share == pytest.approx(0.409090909)


def test_a_flat_tariff_moves_nothing():
    found = place_work(PROFILE, "foreign", "US")
    assert all(one.moved_share == 0.0 for one in found.placed) and found.shift_saving == 0.0


def test_no_place_near_enough_is_said():
    found = place_work(PROFILE, "foreign", "US", kinds(None, {"realtime": 0.001}))
    assert math.isnan(found.split) and found.placed[0].reason == "place" and found.single_site is None
    assert "no place near enough" in placement_sentence(found, Display())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("budget", [0.001, 0.01, 0.05])
def test_sentences(lang, budget):
    for side, users in (("domestic", "CN"), ("foreign", "US")):
        text = placement_sentence(
            place_work(PROFILE, side, users, kinds(None, {"realtime": budget})), Display(lang)
        )
        assert text and "{" not in text and not re.search(r"\bnan\b", text)


def test_refusals():
    for bad in ({"shares": {"noon": 1.0}}, {"shares": {"batch": -1.0}}, {"shares": {"batch": 0.0}},
                {"shares": {"batch": math.nan}}, {"max_rtt_s": {"batch": 0.0}}):  # fmt: skip
        with pytest.raises(InputError):
            kinds(**bad)
    with pytest.raises(InputError):
        place_work(PROFILE, "up")
