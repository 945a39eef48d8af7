"""The warnings of a comparison in words."""

from __future__ import annotations

from calculator.compare import Caution
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES, split_path
from calculator.model import QUANTITIES


def caution_text(caution: Caution, display: Display) -> str:
    """One sentence, in the language and currency of ``display``."""
    messages = display.messages
    words: dict[str, str] = {}
    for name, value in caution.names.items():
        if name == "path":
            words["input"] = messages.text(INPUTS[split_path(str(value))[1]].label)
        elif name == "quantity":
            words["quantity"] = messages.text(QUANTITIES[str(value)].label)
        elif name == "table":
            words["what"] = messages(f"note.same.{value}")
        elif name in ("sparsity", "share", "moved", "room"):
            words[name] = f"{100.0 * float(value):.4g}{'' if messages.lang == 'zh' else ' '}%"
        elif name not in SIDES:
            words[name] = f"{float(value):,.6g}"
    side = messages(f"side.{caution.side}") if caution.side else ""
    return messages(caution.key, side=side, **words, **_both(caution, display))


def _both(caution: Caution, display: Display) -> dict[str, str]:
    """The values of an input on both sides, with as many digits as tell them apart."""
    if not set(SIDES) <= caution.names.keys():
        return {}
    row = INPUTS[split_path(str(caution.names["path"]))[1]]
    values = {side: float(caution.names[side]) for side in SIDES}
    texts = {side: display.input_text(row, value) for side, value in values.items()}
    if len(set(texts.values())) == 1:
        unit = display.input_unit(row)
        texts = {
            side: display.with_unit(display.input_full(row, value), unit) for side, value in values.items()
        }
    return texts
