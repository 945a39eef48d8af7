"""What Help holds: chapters of the guide, stages of the handbook, the glossary; each a text of its own."""

from __future__ import annotations

import dataclasses
import functools
import html
import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCollator, QLocale

from calculator.inputs import INPUTS, in_language
from calculator.messages import Messages
from calculator.model import QUANTITIES
from calculator.trace.handbook import Chapter, handbook
from calculator.trace.readable import name_symbol
from ui.explain.formulas import formula_html

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
GUIDE, HANDBOOK, GLOSSARY = "guide", "handbook", "glossary"


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One text: its part, key, title, and the text as Markdown or HTML when it is asked for."""

    part: str
    key: str
    title: str
    text: Callable[[], str]
    markdown: bool = False


def pages(lang: str) -> list[Page]:
    """Every text of Help in a language, in reading order."""
    return [*_guide(lang), *_handbook(lang), _glossary(lang)]


def _guide(lang: str) -> list[Page]:
    found = []
    for path in sorted((RESOURCES / "guide" / lang).glob("*.md")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        title = first.lstrip("# ").strip()
        found.append(
            Page(GUIDE, path.stem, title, functools.partial(path.read_text, encoding="utf-8"), markdown=True)
        )
    return found


@functools.cache
def _chapters() -> tuple[Chapter, ...]:
    return handbook()


def _handbook(lang: str) -> list[Page]:
    found = [
        Page(
            HANDBOOK,
            chapter.stage,
            in_language(chapter.title, lang),
            functools.partial(_formulas, chapter, lang),
        )
        for chapter in _chapters()
    ]
    title = Messages(lang)("help.symbols")
    return [*found, Page(HANDBOOK, "symbols", title, functools.partial(_symbols, lang))]


def _formulas(chapter: Chapter, lang: str) -> str:
    messages = Messages(lang)
    parts = [f"<h2>{html.escape(in_language(chapter.title, lang))}</h2>"]
    for one, reads in zip(chapter.formulas, chapter.reads, strict=True):
        unit = html.escape(one.unit or "1")
        parts.append(f"<h3><a name='{one.name}'></a>{html.escape(in_language(one.label, lang))}</h3>")
        parts.append(f"<p class='formula'>{formula_html(f'{one.symbol} = {one.formula}')}</p>")
        parts += [
            f"<p class='formula step'>{formula_html(f'{step.symbol} = {step.formula}')}</p>"
            for step in one.steps
        ]
        links = messages("answer.list_separator").join(_link(name, lang) for name in reads)
        parts.append(f"<p class='muted'>{messages('help.unit', unit=unit)}</p>")
        if reads:
            parts.append(f"<p class='muted'>{messages('help.reads', names=links)}</p>")
    return "".join(parts)


def _link(name: str, lang: str) -> str:
    label = html.escape(in_language((INPUTS.get(name) or QUANTITIES[name]).label, lang))
    symbol = formula_html(name_symbol(name))
    target = "symbols" if name in INPUTS else QUANTITIES[name].stage
    return f"<a href='{HANDBOOK}/{target}#{name}'>{label}</a> {symbol}"


def _symbols(lang: str) -> str:
    messages = Messages(lang)
    rows = "".join(
        f"<tr><td><a name='{path}'></a>{formula_html(name_symbol(path))}</td>"
        f"<td><b>{html.escape(in_language(row.label, lang))}</b><br>{html.escape(in_language(row.help, lang))}</td></tr>"
        for path, row in INPUTS.items()
    )
    return f"<h2>{html.escape(messages('help.symbols'))}</h2><table cellpadding='4' cellspacing='0'>{rows}</table>"


def terms(lang: str) -> list[tuple[str, str]]:
    """The glossary: terms with their meaning, in the order of the language's reader."""
    entries = json.loads((RESOURCES / "glossary.json").read_text(encoding="utf-8"))
    order = QCollator(QLocale(QLocale.Language.Chinese if lang == "zh" else QLocale.Language.English))
    found = [(str(entry[lang][0]), str(entry[lang][1])) for entry in entries]
    return sorted(found, key=lambda pair: order.sortKey(pair[0]))


def _glossary(lang: str) -> Page:
    def text() -> str:
        title = Messages(lang)("help.glossary")
        body = "".join(
            f"<h3>{html.escape(term)}</h3><p>{html.escape(about)}</p>" for term, about in terms(lang)
        )
        return f"<h2>{html.escape(title)}</h2>{body}"

    return Page(GLOSSARY, GLOSSARY, Messages(lang)("help.glossary"), text)
