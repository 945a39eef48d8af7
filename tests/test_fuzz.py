"""A fixed share of tools/fuzz.py, and what Hypothesis makes up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.inputs import full_paths
from calculator.profile import dumps, example
from tools.fuzz_targets import Failure, check_sentence, tried

ROOT = Path(__file__).resolve().parent.parent
COUNTS = {"profiles": 800, "workbooks": 25, "points": 150, "claims": 400, "set": 250}
PATHS = st.sampled_from(tuple(full_paths()))
ODD = st.one_of(st.floats(), st.integers(-(10**40), 10**40), st.text(max_size=30), st.none(), st.booleans())
TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize("target", COUNTS)
def test_a_share_of_the_whole(target, tmp_path):
    command = [sys.executable, ROOT / "tools" / "fuzz.py", target, "--count", str(COUNTS[target]), "--batch"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["failed"] == 0, done.stderr[-3000:]
    assert found["cases"] == COUNTS[target] and 0 < found["taken"] < found["cases"]
    assert found["slowest_s"] < 2.0 and found["memory_mb"] < 500.0


@settings(max_examples=200)
@given(st.dictionaries(PATHS, ODD, max_size=4), TEXT, TEXT)
def test_a_profile_of_odd_values_is_taken_or_refused(values, name, note):
    data = json.loads(dumps(example()))
    data["values"] |= values
    tried("profiles", json.dumps(data | {"name": name, "note": note}).encode())


JSON = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


@settings(max_examples=200)
@given(st.sampled_from(("values", "origins", "chosen", "linked", "embedded", "version", "name")), JSON)
def test_a_profile_with_another_tree_in_a_place_is_taken_or_refused(key, tree):
    tried("profiles", json.dumps(json.loads(dumps(example())) | {key: tree}).encode())


@settings(max_examples=100)
@given(PATHS, st.one_of(st.floats().map(repr), TEXT))
def test_a_line_after_set_is_taken_or_refused(path, value):
    tried("set", f"{path}={value}".encode("utf-8", "replace"))


@pytest.mark.parametrize("text", ["no end", "Two\nlines.", "hidden \u202e.", "bell \x07.", "a" * 2000 + "."])
def test_what_is_no_sentence_is_found(text):
    with pytest.raises(Failure):
        check_sentence(text)


MANY = 30_000  # looked for one by one they take many seconds


@pytest.mark.parametrize("target", ["profiles", "claims"])
def test_a_hundred_thousand_keys_are_refused_at_once(target):
    keys = "".join(f'"{number}":1,' for number in range(MANY))
    begun = time.process_time()
    assert not tried(target, f'{{{keys}"x":1,"x":2}}'.encode())
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(
    "names", [",".join(map(str, range(MANY))), f"{'a' * 9000},{'a' * 9000}", "a,a,b,b,c,c,d,d," * 400]
)
def test_a_heading_of_points_as_long_as_it_likes_is_read_or_refused_at_once(names):
    heading = (ROOT / "resources" / "measurements.csv").read_text("utf-8").partition("\n")[0]
    begun = time.process_time()
    tried("points", f"{heading},{names}\n".encode())
    assert time.process_time() - begun < 2.0
