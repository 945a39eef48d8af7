"""`sites`, `market`, `kwh`, `claims` and `trade` in the terminal: text, JSON, refusals in one line."""

import json
import re

import pytest

from calculator.analysis.claims_file import parse_claims
from calculator.analysis.claims_own import FILE, keep_claims
from calculator.analysis.fingerprint import fingerprint
from calculator.cli import main
from calculator.profile import example

COMMANDS = [
    ["sites"], ["sites", "--side", "foreign", "--region", "EU", "--rtt", "50"], ["sites", "--country", "CN", "--hubs", "--ttft", "2000"],
    ["sites", "--placement"], ["sites", "--placement", "--share", "realtime=1", "--share", "batch=2", "--rtt", "10"],
    ["market"], ["market", "--every-model", "--closed", "--history"], ["kwh"], ["kwh", "deepseek-day"], ["claims"],
    ["claims", "--only", "value-22"], ["trade"], ["trade", "--domestic", "china-daily", "--path", "boom", "--years", "8"],
    ["trade", "--foreign", "3e12", "--growth", "0.1", "--gain", "-0.1"],
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_text(command, lang, capsys):
    assert main([*command, "--lang", lang, "--currency", "CNY"]) == 0
    out = capsys.readouterr().out
    assert out.strip() and not re.search(r"\bnan\b", out) and "{" not in out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_is_standard_and_names_its_inputs(command, capsys):
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert told["sentence"] and told["version"] and told["profile"] and "data_dates" in told
    if "deepseek-day" not in command:
        assert told["fingerprint"] == fingerprint(example())


@pytest.mark.parametrize("command", [
    ["sites", "--region", "XX"], ["sites", "--rtt", "-1"], ["sites", "--rtt", "nan"], ["sites", "--ttft", "1e999"], ["sites", "--limit", "x"],
    ["sites", "--country", "ZZ"], ["sites", "--placement", "--share", "noon=1"], ["sites", "--placement", "--share", "batch"],
    ["sites", "--placement", "--hubs"], ["sites", "--placement", "--share", "batch=0"], ["claims", "--only", "nothing"],
    ["claims", "--add", "/does/not/exist.json"], ["trade", "--years", "99"], ["trade", "--years", "x"], ["trade", "--domestic", "many"],
    ["trade", "--domestic", "-5"], ["trade", "--growth", "x"], ["trade", "--path", "nowhere"], ["market", "nothing"],
])  # fmt: skip
def test_refusals_are_one_line(command, capsys):
    status: object
    try:
        status = main(command)
    except SystemExit as stop:
        status = stop.code
    told = capsys.readouterr()
    assert status == 2 and told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_claims_of_the_users_own(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("id,label,side,low,high,expression\nmine,Cheap,domestic,0,100,cost_usd_per_mtok\n")
    assert main(["claims", "--add", str(path), "--only", "mine", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["claims"][0]["verdict"] == "holds" and told["claims"][0]["own"] is True
    assert main(["claims", "--add", str(path), "--add", str(path)]) == 2


OWN = "id,label,side,low,high,expression\nmine,Cheap,domestic,0,100,cost_usd_per_mtok\n"


def ids(capsys, *options: str) -> list[str]:
    assert main(["claims", "--json", *options]) == 0
    return [one["id"] for one in json.loads(capsys.readouterr().out)["claims"]]


def test_claims_kept_by_the_window_are_among_them_unless_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    shipped = ids(capsys)
    keep_claims(parse_claims(OWN))
    assert ids(capsys) == [*shipped, "mine"]
    assert ids(capsys, "--no-own") == shipped
    added = tmp_path / "mine.csv"  # one of the same id comes in place of the kept one
    added.write_text(OWN.replace(",100,", ",1e-9,"))
    assert ids(capsys, "--add", str(added)).count("mine") == 1
    assert main(["claims", "--add", str(added), "--only", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["high"] == 1e-9


@pytest.mark.parametrize(("lang", "why"), [("en", "is not JSON"), ("zh", "不是 JSON")])
def test_kept_claims_that_are_damaged_are_said_in_one_line(tmp_path, monkeypatch, capsys, lang, why):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(home))
    (home / FILE).write_text("{ no", encoding="utf-8")
    assert main(["claims", "--lang", lang]) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.strip().splitlines()) == 1
    assert FILE in told.err and why in told.err
    assert main(["claims", "--lang", lang, "--no-own"]) == 0
    assert (home / FILE).read_text(encoding="utf-8") == "{ no"  # looked at, never mended by force
