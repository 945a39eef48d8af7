"""The terminal: the contract of its JSON, and refusals in one line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from calculator.cli import main
from calculator.inputs import full_paths
from calculator.model import QUANTITIES

ROOT = Path(__file__).resolve().parent.parent


def said(capsys, *arguments: str):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_compare_json_is_the_contract(capsys):
    found = json.loads(said(capsys, "compare", "--json"))
    assert set(found) >= {"domestic", "foreign", "ratio", "inputs", "warnings", "version"}
    assert set(found["domestic"]) == set(QUANTITIES)
    assert set(found["inputs"]) == set(full_paths())
    costs = found["foreign"]["cost_usd_per_mtok"], found["domestic"]["cost_usd_per_mtok"]
    assert found["ratio"] == costs[0] / costs[1]


def test_an_infeasible_side_is_null_in_json(capsys):
    found = json.loads(
        said(capsys, "compare", "--json", "--set", "domestic.serving.accelerators_per_replica=1")
    )
    assert found["domestic"]["feasible"] == 0.0
    assert found["domestic"]["cost_usd_per_mtok"] is None and found["ratio"] is None
    assert found["domestic"]["accelerators_needed"] > 1
    assert found["warnings"]


def test_the_rest_of_a_layout_that_is_set_stays_as_it_was_chosen(capsys):
    now = json.loads(said(capsys, "compare", "--json"))
    path, tensor = "domestic.serving.accelerators_per_replica", "domestic.serving.tensor_parallel"
    for changed in (tensor, path, "serving.accelerators_per_replica"):
        same = changed if "domestic." in changed else f"domestic.{changed}"
        found = json.loads(said(capsys, "compare", "--json", "--set", f"{changed}={now['inputs'][same]:g}"))
        assert found["domestic"]["cost_usd_per_mtok"] == now["domestic"]["cost_usd_per_mtok"]
        assert found["inputs"]["domestic.serving.layout_auto"] == 0.0
    assert now["inputs"][tensor] == 2.0
    single = json.loads(said(capsys, "compare", "--json", "--set", f"{path}=1"))
    assert single["inputs"][tensor] == 1.0


def test_set_without_a_side_sets_both(capsys):
    found = json.loads(said(capsys, "compare", "--json", "--set", "site.pue=1.5"))
    assert found["inputs"]["domestic.site.pue"] == found["inputs"]["foreign.site.pue"] == 1.5


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_compare_in_words(capsys, lang, currency):
    text = said(capsys, "compare", "--lang", lang, "--currency", currency)
    assert ("million tokens" if lang == "en" else "百万") in text
    assert not re.search(r"\b(nan|None|inf)\b|_usd_per", text)


@pytest.mark.parametrize(
    "name", ["cost_usd_per_mtok", "site.pue", "domestic.site.pue", "electricity_usd_per_mtok"]
)
def test_explain(capsys, name):
    assert "Domestic" in said(capsys, "explain", name)
    assert json.loads(said(capsys, "explain", name, "--json", "--depth", "2"))["foreign"]["value"] > 0.0


def test_explanations_of_every_quantity_hold(capsys):
    for name in QUANTITIES:
        assert json.loads(said(capsys, "explain", name, "--json", "--depth", "0", "--side", "domestic"))


@pytest.mark.parametrize(
    "command", [("profiles",), ("library",), ("library", "sites"), ("schema",), ("validate",)]
)
def test_other_commands_answer(capsys, command):
    assert said(capsys, *command)
    if command[0] != "schema":
        assert json.loads(said(capsys, *command, "--json"))


REFUSALS = [
    ("compare", "--set", "site.pue=abc"),
    ("compare", "--set", "site.electricity_price_usd_per_kwh=-1"),
    ("compare", "--set", "site.pue=nan"),
    ("compare", "--set", "site.pue=1e400"),
    ("compare", "--set", "site.pue=1_5"),
    ("compare", "--set", "site.pue=１.２"),
    ("compare", "--set", "nothing=1"),
    ("compare", "--set", "site.pue"),
    ("compare", "nosuch"),
    ("compare", "nosuch.tokenparity"),
    ("compare", str(ROOT)),
    ("compare", "../README.md"),
    ("explain", "nothing"),
    ("library", "nothing"),
    ("validate", str(ROOT)),
    ("import", str(ROOT / "LICENSE")),
    ("import", "missing.xlsx"),
    ("export", "-o", "/nonexistent/folder/book.xlsx"),
]


@pytest.mark.parametrize("arguments", REFUSALS, ids=" ".join)
def test_refusals_are_one_line_and_exit_2(capsys, arguments):
    assert main(list(arguments)) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and len(err) < 500


@pytest.mark.parametrize("arguments", [("compare", "--frob"), ("bogus",), ()])
def test_unknown_words_exit_2(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_program_in_a_process_of_its_own(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "compare", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert json.loads(done.stdout)["ratio"] > 0.0


def test_a_workbook_goes_out_and_comes_back(capsys, tmp_path):
    book, profile = tmp_path / "book.xlsx", tmp_path / "back.tokenparity"
    said(capsys, "export", "-o", str(book), "--lang", "zh", "--currency", "CNY")
    assert json.loads(said(capsys, "import", str(book), "-o", str(profile), "--json"))["differences"] == []
    before = json.loads(said(capsys, "compare", "--json"))
    assert json.loads(said(capsys, "compare", str(profile), "--json"))["domestic"] == before["domestic"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


SITE = {
    "id": "my-site",
    "label": "My site",
    "country": "CN",
    "currency": "CNY",
    "price_per_kwh": 0.33,
    "pue": 1.1,
}


def test_library_keeps_and_forgets_rows_of_ones_own(capsys, home, tmp_path):
    path = tmp_path / "row.json"
    path.write_text(json.dumps(SITE | {"note": None}), encoding="utf-8")
    assert "sites:my-site" in said(capsys, "library", "sites", "--add", str(path))
    kept = {row["id"]: row for row in json.loads(said(capsys, "library", "sites", "--json"))}
    assert kept["my-site"]["price_per_kwh"] == "0.33"
    assert "my-site" in said(capsys, "library", "sites", "--remove", "my-site", "--lang", "zh")
    assert "my-site" not in said(capsys, "library", "sites")


def test_library_keeps_a_model_from_its_config(capsys, home, tmp_path):
    from tests.test_library_config import DEEPSEEK

    path = tmp_path / "config.json"
    path.write_text(json.dumps(DEEPSEEK), encoding="utf-8")
    arguments = ("library", "models", "--add-config", str(path), "--id", "ours", "--label", "Ours", "--json")
    row = json.loads(said(capsys, *arguments))
    assert (row["label"], row["routed_experts"], row["confidence"]) == ("Ours", "256", "low")


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("--add", "row.json"), "Name the table"),
        (("sites", "--add", "none.json"), "cannot be read"),
        (("sites", "--add", "bad.json"), "out of bounds"),
        (("sites", "--add", "text.json"), "not JSON"),
        (("sites", "--add", "list.json"), "no object"),
        (("prices", "--add", "row.json"), "takes no rows of your own"),
        (("sites", "--remove", "us-va"), "no row of your own"),
        (("sites", "--id", "a"), "go with --add-config"),
        (("sites", "--add-config", "row.json", "--id", "a", "--label", "A"), "the table is models"),
        (("models", "--add-config", "row.json", "--id", "a"), "--label too"),
        (("models", "--add-config", "row.json", "--id", "a", "--label", "A"), "model_type is None"),
    ],
)
def test_library_refuses_rows_in_a_sentence(capsys, home, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "row.json": json.dumps(SITE), "bad.json": json.dumps(SITE | {"pue": 0.5}), "text.json": "pue", "list.json": "[]",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["library", *arguments]) == 2
    out, err = capsys.readouterr()
    assert says in err and len(err.splitlines()) == 1 and not out
    assert not home.exists()


@pytest.mark.parametrize(
    "line", [["compare", "--set=--"], ["montecarlo", "--samples=--"], ["compare", "--lang=--"]]
)
def test_two_dashes_are_no_value(line, capsys):
    with pytest.raises(SystemExit) as ended:
        main(line)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
