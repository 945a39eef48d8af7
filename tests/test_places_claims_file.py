"""Claims of the user's own: read as they stand, or refused in a sentence."""

import json
import warnings

import pytest

from calculator.analysis.claims import check_claims
from calculator.analysis.claims_expression import ClaimError
from calculator.analysis.claims_file import (
    CLAIM_LIMIT,
    READING_LIMIT,
    READINGS_LIMIT,
    SIZE_LIMIT,
    parse_claims,
    read_claims,
)
from calculator.profile import example

ONE = {
    "id": "mine", "label": "Electricity is a twentieth of cost", "side": "foreign", "low": 0.04, "high": 0.06, "unit": "%",
    "readings": [{"label": "of cost", "expression": "electricity_share_of_cost"},
                 {"expression": "electricity_usd_per_mtok / price_usd_per_mtok"}],
    "inputs": ["site.electricity_price_usd_per_kwh"], "note": "heard at a fair",
}  # fmt: skip


def file_of(*claims, **more):
    return json.dumps({"format": "token-parity-claims", "version": 1, "claims": list(claims)} | more)


def test_json_and_csv_say_the_same():
    from_json = parse_claims(file_of(ONE))[0]
    text = (
        "id,label,side,low,high,unit,reading,expression,inputs,note\n"
        "mine,Electricity is a twentieth of cost,foreign,0.04,0.06,%,of cost,electricity_share_of_cost,site.electricity_price_usd_per_kwh,heard at a fair\n"
        "mine,,,,,,,electricity_usd_per_mtok / price_usd_per_mtok,,\n"
    )
    assert parse_claims("\ufeff".strip("\ufeff") + text)[0] == from_json
    assert from_json.own and from_json.readings[1].label[0] == from_json.readings[1].expression.text


def test_they_are_checked_like_the_others():
    checked = check_claims(example(), parse_claims(file_of(ONE)), shipped=False).claims
    assert len(checked) == 1 and checked[0].verdict in ("holds", "input")
    assert len(check_claims(example(), parse_claims(file_of(ONE))).claims) > 10


@pytest.mark.parametrize("change", [
    {"id": "No Space"}, {"id": ""}, {"id": "value-22"}, {"id": 3}, {"label": ""}, {"label": "x" * 500}, {"label": "a\nb"},
    {"side": "north"}, {"side": None}, {"low": "0.1"}, {"low": True}, {"low": 0.9}, {"high": None}, {"high": 1e300},
    {"unit": "furlongs"}, {"unit": 3}, {"readings": []}, {"readings": "cost"}, {"readings": [3]}, {"readings": [{}]},
    {"readings": [{"expression": "nothing"}]}, {"readings": [{"expression": "cost_usd_per_mtok", "more": 1}]},
    {"readings": [{"expression": "cost_usd_per_mtok"}] * 13}, {"inputs": "site.pue"}, {"inputs": ["site.nothing"]},
    {"inputs": [[]]}, {"more": 1}, {"note": 5},
])  # fmt: skip
def test_what_is_wrong_in_a_claim_is_named(change):
    with pytest.raises(ClaimError) as refused:
        parse_claims(file_of(ONE | change))
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 900


@pytest.mark.parametrize("text", [
    "", "   ", "{", "[]", "{}", '{"format": "token-parity-claims"}', file_of(), file_of(ONE, ONE), file_of(ONE, version=2),
    file_of(ONE, version=True), file_of(ONE, more=1), '{"format": "token-parity-claims", "version": 1, "claims": 3}',
    '{"a": 1, "a": 2}', file_of(ONE).replace("0.04", "NaN"), file_of(ONE).replace("0.04", "1e999"), file_of(ONE).replace("0.04", "9" * 5000),
    "[" * 100_000, "id,label\na,b\n", "id,id,label,side,low,high,expression\n", "id,label,side,low,high,expression\na,b\n",
    "id,label,side,low,high,expression\na,A,domestic,x,1,cost_usd_per_mtok\n", "id,label,side,low,high,expression,zzz\n",
    'id,label,side,low,high,expression\n"a', "id,label,side,low,high,expression\n",
    "id,label,side,low,high,expression\n" + "".join(f"a{i},A,domestic,0,1,cost_usd_per_mtok\n" for i in range(CLAIM_LIMIT + 1)),
])  # fmt: skip
def test_what_is_wrong_in_a_file_is_named(text):
    with pytest.raises(ClaimError):
        parse_claims(text)


def test_only_as_many_readings_are_taken_as_are_solved_in_a_second():
    reading = {"expression": "cost_usd_per_mtok"}
    claims = [ONE | {"id": f"a{number}", "readings": [reading] * READING_LIMIT} for number in range(42)]
    assert len(parse_claims(file_of(*claims[:41]))) == 41
    with pytest.raises(ClaimError, match="504 readings together; up to 500"):
        parse_claims(file_of(*claims))
    row = "a,A,domestic,0,1,cost_usd_per_mtok\n"
    with pytest.raises(ClaimError, match="501 rows; it takes up to 500"):
        parse_claims("id,label,side,low,high,expression\n" + row * (READINGS_LIMIT + 1))


@pytest.mark.parametrize("text", ["1if site.pue else 2", "0x1for x in site.pue", "1and site.pue"])
def test_an_expression_that_python_only_warns_of_is_refused_without_a_word_to_the_terminal(text, recwarn):
    with pytest.raises(ClaimError, match="cannot be read"):
        parse_claims(file_of(ONE | {"readings": [{"expression": text}]}))
    assert not recwarn.list


def test_a_reading_as_large_as_numbers_go_is_solved_without_an_overflow():
    huge = "1e29*1e29*1e29*1e29*1e29*1e29*1e29*1e29*1e29*1e29*cost_usd_per_mtok"
    claim = ONE | {"readings": [{"expression": huge}], "high": 1.0, "low": 0.5}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (checked,) = check_claims(example(), parse_claims(file_of(claim)), shipped=False).claims
    assert checked.verdict != "holds"


def test_files_that_cannot_be_read(tmp_path):
    big, binary, good = tmp_path / "big.json", tmp_path / "binary.csv", tmp_path / "good.json"
    big.write_text("{" + " " * SIZE_LIMIT + "}")
    binary.write_bytes(b"\xff\xfe\x00")
    good.write_text(file_of(ONE), encoding="utf-8-sig")
    for path in (tmp_path, tmp_path / "none.json", big, binary):
        with pytest.raises(ClaimError, match=path.name):
            read_claims(path)
    assert read_claims(good)[0].id == "mine"
