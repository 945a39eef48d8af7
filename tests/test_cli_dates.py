"""Every result in JSON says which program made it and how old its data are."""

from __future__ import annotations

import json

import pytest

from calculator.cli.main import main
from calculator.library import data_dates
from calculator.profile import example
from calculator.version import __version__

PATH = "domestic.serving.gpu_efficiency"
RESULTS = (
    ["compare"], ["explain", "cost_usd_per_mtok"], ["attribute"], ["attribute", "--give", "chip", "--to", "domestic"],
    ["tornado"], ["sweep", PATH], ["map", PATH, "foreign.serving.gpu_efficiency", "--points", "5"], ["breakeven", PATH],
    ["risk", "--layout", "held"], ["montecarlo", "--samples", "256", "--shares", "0"], ["sites"], ["market"], ["kwh"], ["claims"],
    ["trade"], ["validate"],
)  # fmt: skip


@pytest.mark.parametrize("command", RESULTS, ids=lambda command: " ".join(command[:2]))
def test_every_result_carries_version_and_dates(command, capsys):
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == __version__
    dates = told["data_dates"]
    assert set(dates) == {"from", "to"} and "2000" < dates["from"] <= dates["to"]
    if command[0] != "validate":
        known = data_dates(example())
        assert dates["from"] <= known["from"] and dates["to"] >= known["to"]


def test_dates_of_further_rows_count_and_blank_ones_do_not():
    known = data_dates(example())
    assert data_dates(example(), ["", "1999-12"]) == known | {"from": "1999-12"}
    assert data_dates(None, ["2024", "2031-01"]) == {"from": "2024", "to": "2031-01"}
    assert data_dates(None) == {"from": "", "to": ""}
