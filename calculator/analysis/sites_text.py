"""What a ranking of sites says, in words."""

from __future__ import annotations

from collections import Counter

from calculator.analysis.sites import SiteRanking
from calculator.analysis.sites_chips import BARRED
from calculator.display import Display
from calculator.messages import Messages
from calculator.sentences import apart

SAME = 0.0005  # below this share costs are called the same


def joined(sentences: list[str], display: Display) -> str:
    """Sentences one after the other, as the language sets them."""
    return ("" if display.lang == "zh" else " ").join(text for text in sentences if text)


def sites_sentence(ranking: SiteRanking, display: Display) -> str:
    """Where it is cheapest, how the present place compares, how far the places lie apart, what was left out."""
    messages = display.messages
    side = messages(f"side.{ranking.side}.in_sentence")
    users = messages.text(ranking.region.in_sentence)
    best, ranked = ranking.best, ranking.ranked
    if best is None:
        if not ranking.rows:
            return messages("sites.none.empty")
        counts = Counter(row.reason for row in ranking.rows)
        separator = messages("answer.list_separator")
        reasons = separator.join(
            messages("sites.count", reason=messages(f"sites.reason.{reason}"), count=count)
            for reason, count in counts.most_common()
        )
        return messages("sites.none", side=side, region=users, reasons=reasons)
    place = messages.text(best.label)
    told = [messages("sites.answer", region=users, side=side, place=place, cost=display.money(best.cost, 3))]
    if ranking.own is not None:
        own = ranking.row(ranking.own)
        name = messages.text(own.label)
        if own.rank is None:
            reason = messages(f"sites.reason.{own.reason}")
            told.append(messages("sites.own_out", place=name, reason=reason))
        elif own.id == best.id:
            told.append(messages("sites.own_best"))
        else:
            told.append(messages("sites.own", place=name, more=display.percent(own.over_best)))
    if len(ranked) > 1 and ranked[-1].over_best > SAME:
        dear = ranked[-1]
        told.append(
            messages(
                "sites.spread",
                count=len(ranked),
                place=messages.text(dear.label),
                more=display.percent(dear.over_best),
            )
        )
    barred = sum(row.reason == "chip" and row.chip == BARRED for row in ranking.rows)
    if barred:
        told.append(counted("sites.barred", barred, messages))
    values = ranking.profile.values
    if values[f"{ranking.side}.finance.rent"] == 1.0 and values[f"{ranking.side}.finance.rent_excludes_power"] == 0.0:  # fmt: skip
        told.append(messages("sites.rent"))
    return joined(told, display)


def counted(key: str, count: int, messages: Messages, **words: str) -> str:
    """A sentence about a number of things, or about one."""
    return messages(f"{key}.one" if count == 1 else key, count=count, **words)


def two_costs(low: float, high: float, display: Display) -> tuple[str, str]:
    """Two amounts with as many digits as tell them apart."""
    return apart(low, high, display)
