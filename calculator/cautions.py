"""The warnings of a comparison in words."""

from __future__ import annotations

from calculator.compare import Caution
from calculator.inputs import INPUTS, split_path
from calculator.messages import Messages
from calculator.model import QUANTITIES


def caution_text(caution: Caution, messages: Messages) -> str:
    """One sentence, in the language of ``messages``."""
    words: dict[str, str] = {}
    for name, value in caution.names.items():
        if name == "path":
            words["input"] = messages.text(INPUTS[split_path(str(value))[1]].label)
        elif name == "quantity":
            words["quantity"] = messages.text(QUANTITIES[str(value)].label)
        elif name in ("sparsity", "share", "moved", "room"):
            words[name] = f"{100.0 * float(value):.4g}{'' if messages.lang == 'zh' else ' '}%"
        else:
            words[name] = f"{float(value):,.6g}"
    side = messages(f"side.{caution.side}") if caution.side else ""
    return messages(caution.key, side=side, **words)
