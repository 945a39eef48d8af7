"""The user guide: the same chapters in both languages, links that lead somewhere, names as on screen, commands that parse."""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import re
import shlex
from pathlib import Path

import pytest

from calculator.cli.main import COMMANDS
from calculator.inputs import INPUTS, SIDES, in_language
from calculator.messages import Messages
from calculator.model import QUANTITIES
from tools import build_site
from ui.help import contents

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "resources" / "guide"
LANGUAGES = ("en", "zh")
CHAPTERS = [path for lang in LANGUAGES for path in sorted((GUIDE / lang).glob("*.md"))]
FENCE = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EACH = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: f"{path.parent.name}-{path.stem}")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def plain(label: str) -> str:
    """A name without mnemonic and without the dots of a menu that asks on."""
    return re.sub(r"\(&.\)|&", "", label).rstrip("…").strip()


@functools.cache
def on_screen(lang: str) -> frozenset[str]:
    """Every name that a person can read on screen in a language."""
    found = {in_language(row.label, lang) for row in INPUTS.values()}
    found |= {in_language(row.label, lang) for row in QUANTITIES.values()}
    for path in (ROOT / "resources" / "messages").glob(f"*.{lang}.json"):
        found |= set(json.loads(text(path)).values())
    sides = [Messages(lang)(f"side.{side}.in_sentence") for side in SIDES]
    found |= {name.replace("{side}", side) for name in found if "{side}" in name for side in sides}
    return frozenset(map(plain, found))


def commands(path: Path) -> list[str]:
    """The command lines in a chapter's blocks."""
    return [line for block in FENCE.findall(text(path)) for line in block.splitlines() if line]


def parse(line: str, program: str) -> str:
    """Parse a command line of a document, which begins with ``program``; the command. A refusal ends the test."""
    assert line.startswith(f"{program} "), line
    command, *rest = shlex.split(line.removeprefix(program))
    parser = argparse.ArgumentParser(allow_abbrev=False)
    importlib.import_module(f"calculator.cli.{COMMANDS[command][0]}").add(parser)
    parser.parse_args(rest)
    return command


def test_both_languages_have_the_same_chapters_with_the_same_links_and_commands():
    english, chinese = ([path.name for path in CHAPTERS if path.parent.name == lang] for lang in LANGUAGES)
    assert english == chinese
    assert len(english) >= 12
    for name in english:
        one, other = GUIDE / "en" / name, GUIDE / "zh" / name
        assert sorted(re.findall(r"\]\((.*?)\)", text(one))) == sorted(
            re.findall(r"\]\((.*?)\)", text(other))
        ), name
        assert [line.replace("--lang zh", "--lang en") for line in commands(one)] == [
            line.replace("--lang zh", "--lang en") for line in commands(other)
        ], name
        assert len(re.findall("^##? ", text(one), re.MULTILINE)) == len(
            re.findall("^##? ", text(other), re.MULTILINE)
        ), name


@EACH
def test_links_lead_to_chapters(path):
    for target in re.findall(r"\]\((.*?)\)", text(path)):
        assert (path.parent / target).is_file(), target


@EACH
def test_a_chapter_is_plain_markdown_under_one_title(path):
    lines = text(path).splitlines()
    assert lines[0].startswith("# ")
    assert not any(line.startswith("# ") for line in lines[1:])
    assert not re.search(r"<[a-zA-Z/]|!\[", FENCE.sub("", text(path)))
    assert len(lines) <= 90


@EACH
def test_what_is_bold_stands_on_screen(path):
    named = re.findall(r"\*\*(.+?)\*\*", re.sub(r"`[^`\n]*`", "", FENCE.sub("", text(path))))
    missing = [name for name in named if plain(name) not in on_screen(path.parent.name)]
    assert not missing


def test_a_name_that_is_not_on_screen_would_be_found():
    assert plain("Save as…") in on_screen("en")
    assert plain("Save as picture of a cat") not in on_screen("en")


@EACH
def test_chinese_is_punctuated_as_chinese(path):
    if path.parent.name == "zh":
        prose = re.sub(r"`[^`\n]*`|\]\(.*?\)", "", FENCE.sub("", text(path)))
        assert not re.findall(r"[一-鿿*][,;:!?]|[一-鿿*]\.(?=\s)", prose)


def test_examples_of_the_terminal_parse():
    lines = [line for path in CHAPTERS for line in commands(path)]
    assert {parse(line, "token-parity") for line in lines} == set(COMMANDS)  # one example of each


def test_a_wrong_example_would_be_found():
    with pytest.raises(SystemExit):
        parse("token-parity sites --regoin US", "token-parity")


def test_the_front_page_has_commands_that_parse_and_links_that_lead_somewhere():
    page = ROOT / "README.md"
    lines = [line for line in commands(page) if not line.endswith(" --help")]
    assert len({parse(line, "python3 tools/run.py") for line in lines}) > 8
    targets = re.findall(r"\]\(([^):]+)\)", text(page))
    assert len(targets) > 10
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_site_has_every_chapter_and_every_document_in_its_order(tmp_path):
    order = build_site.lay_out(tmp_path / "pages")
    listed = [target for part in order for pages in part.values() if not isinstance(pages, str)
              for page in pages for target in page.values()]  # fmt: skip
    there = sorted(path.relative_to(tmp_path / "pages").as_posix() for path in tmp_path.rglob("*.md"))
    assert sorted(["index.md", *map(str, listed)]) == there
    assert {f"{path.parent.name}/{path.name}" for path in CHAPTERS} < set(there)
    front = (tmp_path / "pages" / "index.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\((.*?)\)", front):
        assert (tmp_path / "pages" / target).is_file(), target


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_shows_the_chapters(lang):
    pages = [page for page in contents.pages(lang) if page.part == contents.GUIDE]
    assert [page.key for page in pages] == [path.stem for path in CHAPTERS if path.parent.name == lang]
    assert all(page.markdown and page.title and not page.title.startswith("#") for page in pages)
    assert all(len(page.text()) > 500 for page in pages)


def test_chinese_paragraphs_stand_on_one_line_so_that_no_space_gets_in():
    for path in (GUIDE / "zh").glob("*.md"):
        prose = FENCE.sub("\n\n", text(path))
        assert not re.search(r"[^\n]\n(?!\n|$| *(?:- |\d+\. |\||#))", prose), path.name
