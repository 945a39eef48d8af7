"""The catalogues: complete, alike, typeset; and every text that others bring along."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest

from calculator.inputs import INPUTS
from calculator.messages import FOLDER, Messages, catalogue, typeset
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


RAW = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.zh.json"))}
GUIDE = sorted((ROOT / "resources" / "guide" / "zh").glob("*.md"))
ASIDE = re.compile(r"\(&.\)|\{[^}]*\}|`[^`]*`|https?://\S+")  # mnemonics, placeholders, code, addresses
HALF = re.compile(
    "(?<=[\u3400-\u9fff])[,;:!?()]|[,;:!?()](?=[\u3400-\u9fff])|[\u3400-\u9fff]\\.(?![A-Za-z0-9])"
)
OTHER_WORDS = {  # a word that would say the same, and the word that is used (CONTRIBUTING.md)
    "比较": "对比", "方案": "案例", "因素": "成因", "站点": "地点", "标价": "目录价", "双方": "两侧", "撤消": "撤销", "延迟": "时延",
}  # fmt: skip


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_chinese_files_are_written_as_they_are_shown(path):
    # Full-width marks stand in the file itself; formulas, numbers and code keep theirs.
    for key, text in RAW[path].items():
        assert typeset(text) == text, key
        assert not HALF.search(ASIDE.sub("", text)), key


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_the_chinese_guide_has_full_width_punctuation(path):
    for line in re.sub("```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines():
        told = ASIDE.sub("", re.sub(r"\]\([^)]*\)", "]", line)).replace("**", "")
        assert not HALF.search(told), line


def test_one_chinese_word_for_one_thing():
    texts = [text for table in RAW.values() for text in table.values()]
    texts += [path.read_text(encoding="utf-8") for path in GUIDE]
    for wrong, right in OTHER_WORDS.items():
        found = [text[:60] for text in texts if wrong in text]
        assert not found, (wrong, right, found)


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


def test_no_space_stands_between_two_chinese_words():
    zh = Messages("zh")
    words = {"side": "国内", "gross": "1 元", "raw": "2 元", "times": "22", "net": "3 元", "net_times": "5"}
    assert "2 元的 22 倍" in zh("kwh.answer", **words)
    assert "2 kWh 的 22 倍" in zh("kwh.answer", **{**words, "raw": "2 kWh"})
