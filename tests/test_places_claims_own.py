"""Claims of the user's own that are kept: come back as they were, are replaced and forgotten, and say what is wrong."""

import dataclasses

import pytest

from calculator.analysis.claims_expression import ClaimError
from calculator.analysis.claims_file import parse_claims
from calculator.analysis.claims_own import FILE, as_json, forget_claim, keep_claims, new_id, own_claims
from calculator.analysis.claims_table import shipped_claims
from calculator.messages import Messages

TEXT = (
    "id,label,label_zh,side,low,high,unit,reading,expression,note\n"
    "a,Power is cheap,电很便宜,foreign,0.04,0.06,%,of cost,electricity_share_of_cost,heard at a fair\n"
    "b,A second one,,domestic,1,2,times,,gross_value_multiple,\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_kept_claims_come_back_as_they_were(home):
    claims = parse_claims(TEXT)
    assert own_claims() == ()
    keep_claims(claims)
    assert own_claims() == claims
    assert parse_claims(as_json(claims)) == claims
    assert (home / FILE).exists()


def test_one_of_the_same_id_is_replaced_in_its_place():
    first, second = parse_claims(TEXT)
    keep_claims((first, second))
    changed = dataclasses.replace(first, high=0.09)
    keep_claims((changed,))
    assert own_claims() == (changed, second)


def test_the_last_one_forgotten_leaves_no_file(home):
    keep_claims(parse_claims(TEXT))
    forget_claim("a")
    assert [claim.id for claim in own_claims()] == ["b"]
    forget_claim("b")
    assert own_claims() == () and not (home / FILE).exists()


def test_a_claim_of_the_program_is_not_replaced():
    stolen = dataclasses.replace(parse_claims(TEXT)[0], id=shipped_claims()[0].id)
    with pytest.raises(ClaimError):
        keep_claims((stolen,))
    assert own_claims() == ()


def test_a_spoilt_file_is_said_and_kept(home):
    home.mkdir()
    (home / FILE).write_text("{ no", encoding="utf-8")
    with pytest.raises(ClaimError) as refused:
        keep_claims(parse_claims(TEXT))
    assert FILE in str(refused.value)
    assert "不是 JSON" in refused.value.text(Messages("zh"))
    assert (home / FILE).read_text(encoding="utf-8") == "{ no"


def test_a_folder_that_takes_nothing_is_said(home):
    home.write_text("in the way")
    with pytest.raises(ClaimError, match="cannot be written"):
        keep_claims(parse_claims(TEXT))


def test_ids_are_new():
    shipped = {claim.id for claim in shipped_claims()}
    assert new_id("Value 22") not in shipped
    assert new_id("X", ["own-x", "own-x-2"]) == "own-x-3"
    assert parse_claims(TEXT.replace("\na,", f"\n{new_id('电' * 300)},"))[0].id == "own-claim"
