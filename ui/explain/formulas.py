"""Formulas as books set them: what follows an underscore stands below the line."""

from __future__ import annotations

import html
import re

_BELOW = re.compile(r"_(\w+(?:,\w+)*)")


def formula_html(formula: str) -> str:
    """
    A formula as rich text.

    Examples
    --------
    >>> formula_html("C = H \u00b7 T_M + max(l_del, N_ctx,pre)")
    'C = H \u00b7 T<sub>M</sub> + max(l<sub>del</sub>, N<sub>ctx,pre</sub>)'
    """
    return _BELOW.sub(r"<sub>\1</sub>", html.escape(formula))
