"""Where an input's value comes from, as mark and as tooltip."""

from __future__ import annotations

import html

from calculator.inputs import INPUTS
from ui.figures import confidence, provenance
from ui.reading import Reading


def mark_of(reading: Reading, path: str) -> str:
    """The mark of an input: the confidence of its source, ``own`` where one was typed over, empty without either."""
    profile = reading.document.profile
    origin = profile.origins.get(path)
    if origin:
        return confidence(profile, origin)
    return "own" if resettable(reading, path) else ""


def resettable(reading: Reading, path: str) -> bool:
    """Whether a chosen row would give the input another value, or the same one with its source."""
    document = reading.document
    return path not in document.profile.origins and document.source_value(path) is not None


def tip(reading: Reading, path: str, idle: str = "") -> str:
    """What an input means, what it takes, where its value was read, and why it has no effect if it has none."""
    messages, display = reading.messages, reading.display
    relative = path.partition(".")[2]
    row = INPUTS[relative]
    lines = [f"<b>{html.escape(messages.text(row.label))}</b>", html.escape(messages.text(row.help))]
    if not row.choices:
        lines.append(html.escape(messages("tip.takes", bounds=display.input_bounds(row))))
    if idle:
        lines.append(f"<i>{html.escape(messages(idle))}</i>")
    lines.append("")
    origin = reading.document.profile.origins.get(path)
    if origin:
        lines += [html.escape(line) for line in provenance(reading.document.profile, origin, messages)]
    elif (found := reading.document.source_value(path)) is not None:
        lines.append(html.escape(messages("tip.typed", value=display.input_text(row, found[0]))))
    else:
        lines.append(html.escape(messages("tip.own")))
    return "<qt>" + "<br>".join(lines) + "</qt>"
