"""What stands after the slash of a typed unit: a kilowatt-hour or a megawatt-hour, an hour or a year."""

from __future__ import annotations

# Sizes within one kind: what is typed over one of them is converted to what the field is over.
_KINDS: tuple[dict[str, float], ...] = (
    {"wh": 1e-3, "kwh": 1.0, "mwh": 1e3, "gwh": 1e6, "度": 1.0, "度电": 1.0, "千瓦时": 1.0, "兆瓦时": 1e3, "万度": 1e4},
    {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "hr": 1.0, "hour": 1.0, "小时": 1.0, "day": 24.0, "d": 24.0, "天": 24.0,
     "year": 8760.0, "yr": 8760.0, "a": 8760.0, "年": 8760.0},
    {"w": 1e-3, "kw": 1.0, "mw": 1e3, "gw": 1e6, "千瓦": 1.0, "兆瓦": 1e3},
    {"kg": 1e-3, "t": 1.0, "ton": 1.0, "tonne": 1.0, "公斤": 1e-3, "千克": 1e-3, "吨": 1.0},
    {"tok": 1e-6, "token": 1e-6, "ktok": 1e-3, "mtok": 1.0, "m tok": 1.0, "m token": 1.0, "million token": 1.0,
     "百万token": 1.0, "btok": 1e3, "billion token": 1e3, "千token": 1e-3, "亿token": 1e2, "万亿token": 1e6},
    {"mb": 1e-3, "gb": 1.0, "tb": 1e3, "pb": 1e6},
)  # fmt: skip


def _plain(name: str) -> str:
    found = " ".join(name.lower().split())
    for chinese in ("百万 token", "千 token", "万亿 token", "亿 token"):
        found = found.replace(chinese, chinese.replace(" ", ""))
    return found.removesuffix("s") if len(found) > 2 else found


def per(typed: str, field: str) -> float:
    """
    The factor from "a typed unit" to "a unit of the field"; KeyError if they are not of one kind.

    Examples
    --------
    >>> per("MWh", "kWh"), per("kWh", "kWh"), per("hours", "h"), per("kW-month", "kW-month")
    (0.001, 1.0, 1.0, 1.0)
    """
    wanted, given = _plain(field), _plain(typed)
    if given == wanted:
        return 1.0
    kind = next((sizes for sizes in _KINDS if wanted in sizes), {})
    return kind[wanted] / kind[given]
