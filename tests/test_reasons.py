"""Every code of an infeasible side has a word, a value and a warning, and every face says the same."""

from __future__ import annotations

import pytest

from calculator.analysis.market import market
from calculator.analysis.sites import rank_sites
from calculator.compare import compare
from calculator.display import Display
from calculator.messages import Messages
from calculator.model import REASONS
from calculator.profile import example
from calculator.reasons import INFEASIBLE, word
from calculator.sentences import status, trouble

FIXED = {
    "domestic.serving.layout_auto": 0.0,
    "domestic.serving.accelerators_per_replica": 64.0,
    "domestic.serving.disaggregated": 1.0,
    "domestic.serving.prefill_accelerators": 1.0,
}


def test_every_code_of_the_model_has_its_words():
    assert set(INFEASIBLE) == {code for code, _ in REASONS} - {0.0}
    assert word(0.0) == ""
    for lang in ("en", "zh"):
        messages = Messages(lang)
        for reason in INFEASIBLE.values():
            for key in (f"answer.{reason.word}", f"sites.reason.{reason.word}", reason.value, reason.warning):
                assert key in messages, key


@pytest.mark.parametrize(
    "changes, code, said",
    [
        ({"domestic.serving.accelerators_per_replica": 1.0}, 1.0, "does not fit"),
        (
            {"workload.promised_tokens_per_s_per_user": 5000.0, "domestic.serving.disaggregated": 0.0},
            2.0,
            "too slow",
        ),
        ({}, 4.0, "does not fit"),
    ],
)
def test_faces_agree_on_why_a_side_has_no_cost(changes, code, said):
    profile = example().with_values(FIXED | changes)
    outcome = compare(profile)
    assert outcome.results["domestic"]["infeasible_reason"] == code
    assert status(outcome, "domestic", Display()) == said
    assert trouble(outcome, "domestic", Display()) != ""
    assert next(one for one in outcome.warnings if one.side == "domestic").key.startswith(
        INFEASIBLE[code].warning
    )
    assert {one.cost["domestic"].reason for one in market(profile).offers} == {word(code)}
    ranked = rank_sites(profile, "domestic", "CN").rows
    assert word(code) in {row.reason for row in ranked} and "unknown" not in {row.reason for row in ranked}
