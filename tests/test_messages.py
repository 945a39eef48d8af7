"""The catalogues: complete, alike, typeset; and every text that others bring along."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from calculator.inputs import INPUTS
from calculator.messages import Messages, catalogue, typeset
from calculator.model import QUANTITIES

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u9fff]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_catalogues_have_the_same_keys():
    assert catalogue("en").keys() == catalogue("zh").keys()


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_both_languages_fill_the_same_placeholders(key):
    # A language may leave a name out that its sentence does not need, but not ask for one of its own.
    en, zh = placeholders(catalogue("en")[key]), placeholders(catalogue("zh")[key])
    assert en == zh or key == "answer.unknown"


def test_no_text_is_empty():
    for lang in ("en", "zh"):
        for key, text in catalogue(lang).items():
            assert text.strip(), key


def test_chinese_has_full_width_punctuation():
    for key, text in catalogue("zh").items():
        if HAN.search(text):
            assert not re.search("[\u3400-\u9fff][,;:!?]|[,;!?][\u3400-\u9fff]", text), key


def test_a_missing_key_is_an_error():
    with pytest.raises(KeyError):
        Messages("en")("no.such.key")


def test_typesetting_keeps_numbers_menus_and_addresses():
    assert typeset("1,000 tokens; 12:30") == "1,000 tokens; 12:30"
    assert typeset("\u6587\u4ef6(&F)") == "\u6587\u4ef6(&F)"
    assert "https://example.org" in typeset("\u89c1 https://example.org")
    assert typeset("\u5171 1,000 \u4e2a, \u597d") == "\u5171 1,000 \u4e2a\uff0c\u597d"


@pytest.mark.parametrize("name", [*INPUTS, *QUANTITIES])
def test_every_label_reads_in_chinese(name):
    row = INPUTS.get(name) or QUANTITIES[name]
    text = Messages("zh").text(row.label)
    assert not re.search("[\u3400-\u9fff][,;:!?(]", text)


def test_every_key_that_the_code_names_exists():
    known = catalogue("en")
    for folder in ("ui", "calculator"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and _is_messages(node.func):
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        assert first.value in known, f"{path.name}: {first.value}"


def _is_messages(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "messages"
