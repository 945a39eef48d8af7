"""Refusals: sentences in both languages, in which nothing hostile shows."""

from __future__ import annotations

import ast
import copy
import errno
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from calculator import library
from calculator.analysis.validation import read_points
from calculator.cli.main import main as terminal
from calculator.files import FileError
from calculator.inputs import INPUTS, InputError, check_values, checked
from calculator.messages import Messages, catalogue
from calculator.profile import ProfileError, dumps, example, load, loads
from calculator.said import Said, said, shown, visible

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u9fff]")
CONVERTED = (
    "InputError",
    "ProfileError",
    "LibraryError",
    "WorkbookError",
    "FileError",
    "PointsError",
    "Refusal",
    "Said",
)


def test_every_key_that_an_error_names_exists():
    known, found = catalogue("en"), 0
    for path in [*(ROOT / "calculator").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CONVERTED:
                for word in node.args:
                    if isinstance(word, ast.Constant) and re.fullmatch(
                        r"[a-z_]+(\.[a-z_]+)+", str(word.value)
                    ):
                        found += 1
                        if not str(word.value).startswith(("site.", "model.", "serving.")):
                            assert word.value in known, f"{path.name}: {word.value!r}"
    assert found > 80


def test_no_error_is_a_sentence_of_one_language():
    """Neither a literal sentence nor one put together in place: both would be English to every reader."""
    for path in [*(ROOT / "calculator").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CONVERTED:
                for part in ast.walk(ast.Tuple(node.args)):
                    if isinstance(part, ast.Constant):
                        assert not re.search(r"\w \w", str(part.value)), (
                            f"{path.name}, line {node.lineno}: {part.value!r}"
                        )


@pytest.mark.parametrize(
    "command, english, chinese",
    [
        (["sites", "--limit", "many"], "--limit takes a whole number from 0, not 'many'.", "--limit 须为从 0 起的整数，而不是 'many'。"),
        (["sites", "--rtt", "0"], "above 0, not '0'.", "--rtt 须为大于 0 的毫秒数"),
        (["trade", "--years", "x"], "--years takes a whole number", "--years 须为 0 到 30 的整数"),
        (["claims", "--only", "moon"], "There is no claim 'moon'; there are ", "没有说法 'moon'；现有："),
        (["explain", "cost"], "There is no result or input named 'cost'", "没有名为 'cost' 的结果或输入项"),
        (["montecarlo", "--vary", "x"], "--vary takes PATH=KIND:NUMBERS, not 'x'.", "--vary 的写法是 PATH=KIND:NUMBERS，而不是 'x'。"),
        (["report", "-o", "none/there.pdf"], "run it as main.py report", "请用 main.py report 运行"),
    ],
)  # fmt: skip
def test_the_words_of_a_command_are_refused_in_both_languages(command, english, chinese, capsys):
    for lang, says in (("en", english), ("zh", chinese)):
        assert terminal([*command, "--lang", lang]) == 2
        told = capsys.readouterr()
        assert told.out == "" and told.err.count("\n") == 1 and says in told.err


def test_a_report_that_cannot_be_written_is_refused_in_chinese(capsys):
    def write(path, *_):
        raise FileError("file.write", path=str(path), cause=Said("file.cause.full"))

    assert terminal(["report", "-o", "a.pdf", "--lang", "zh"], write) == 2
    assert "文件无法写入：磁盘已满。" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content, chinese",
    [(b"id\n1\n", "中没有列 phase、model_id"), (b"id,id,phase,model_id,accel_id,metric,value\n", "中列 id 出现两次"), (b"\xff", "不是 UTF-8 文本")],
)  # fmt: skip
def test_points_are_refused_in_chinese(tmp_path, content, chinese):
    path = tmp_path / "points.csv"
    path.write_bytes(content)
    assert chinese in refusal_of(lambda: read_points(path)).text(Messages("zh"))


def refusal_of(action):
    with pytest.raises(Said) as error:
        action()
    return error.value


def with_sparsity(value):
    values = example().side("domestic") | {"model.moe_sparsity": value}
    return lambda: check_values("domestic", values)


@pytest.mark.parametrize(
    "action, english, chinese",
    [
        (
            lambda: checked("domestic.site.pue", INPUTS["site.pue"], 0.5),
            "PUE (domestic.site.pue): 0.5 is out of bounds; it takes 1 to 5.",
            "PUE（domestic.site.pue）：0.5 超出范围；可取值：1 到 5。",
        ),
        (
            lambda: checked("a", INPUTS["finance.rent"], 7.0),
            "it takes one of 0 (Own), 1 (Rent).",
            "可取值：0（自有）、1（租用）。",
        ),
        (with_sparsity(0.9999), "with 256 experts it takes 0 to 0.99609375.", "专家数为 256 时可取 0 到 0.99609375。"),
        (lambda: loads("{"), "The file ends too early (line 1, column 2)", "文件过早结束（第 1 行第 2 列）"),
        (lambda: load("none.tokenparity"), "none.tokenparity: There is no such file.", "none.tokenparity：没有这个文件。"),
        (lambda: example("x\0y"), r"There is no example named 'x\x00y'", r"没有名为 'x\x00y' 的示例"),
        (lambda: library.row("sites", "moon"), "There is no row named 'moon' in the table sites.", "表 sites 中没有名为 'moon' 的行。"),
    ],
)  # fmt: skip
def test_a_refusal_reads_in_both_languages(action, english, chinese):
    error = refusal_of(action)
    assert english in str(error)
    assert chinese in error.text(Messages("zh"))
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert str(again) == str(error)


def test_the_system_s_own_words_are_said_too():
    error = OSError(errno.ENOSPC, "No space left on device")
    assert said(error, Messages("en")) == "The system refused: the disk is full."
    assert said(error, Messages("zh")) == "系统拒绝了操作：磁盘已满。"


@pytest.mark.parametrize("lang, says", [("en", "There is no such file."), ("zh", "没有这个文件。")])
def test_the_command_line_refuses_in_the_language_asked_for(lang, says):
    done = subprocess.run(
        [sys.executable, "main.py", "compare", "none.tokenparity", "--lang", lang],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and done.stderr.rstrip().endswith(says)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2060", "\x7f", "\u2028"])
def test_what_is_hidden_in_a_name_is_seen(sign):
    profile = example().renamed(f"ab{sign}c", f"note{sign}")
    assert (profile.name, profile.note) == ("ab\ufffdc", "note\ufffd")
    text = dumps(profile).replace("ab\ufffdc", f"x{sign}y")
    assert loads(text).name == "x\ufffdy"
    assert sign not in str(refusal_of(lambda: load(f"a{sign}b")))  # a path is shown the same way


def test_writing_of_the_world_stays():
    for text in ("价格 2026", "قیمت\u200cها", "नमस्ते", "a\nb\tc", "e\u0301", "\U0001f468\u200d\U0001f469"):
        assert visible(text) == text


def test_a_long_value_is_cut():
    assert len(shown("a" * 10_000)) == 60 and len(shown([1] * 10_000)) == 60
    with pytest.raises(InputError) as error:
        checked("a", INPUTS["site.pue"], "b" * 10_000)
    assert len(str(error.value)) < 200


def test_what_is_nearer_to_zero_than_any_figure_is_zero():
    assert checked("a", INPUTS["accelerator.peak_4bit_flop_per_s"], 1e-308) == 0.0
    with pytest.raises(InputError):
        checked("a", INPUTS["site.pue"], 1e-308)


def test_errors_keep_their_kind():
    assert isinstance(refusal_of(lambda: loads("x")), ProfileError)
    assert isinstance(refusal_of(lambda: loads("x")), ValueError)
    assert not HAN.search(str(refusal_of(lambda: loads("x"))))
