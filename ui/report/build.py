"""From a comparison and its analyses to what stands in the report."""

from __future__ import annotations

import datetime

from calculator.analysis.fingerprint import fingerprint
from calculator.cautions import caution_text
from calculator.compare import Outcome
from calculator.display import SPACE, Display
from calculator.inputs import SIDES
from calculator.library.dates import data_dates
from calculator.sentences import SAID, amount_text, answer, excluded, note, status, title, typical_error
from calculator.version import __version__
from ui.figures import NAMED, row_label, typed_over
from ui.report.assumed import assumptions
from ui.report.content import Content, Head, SideHead, Titles
from ui.report.figures import figures, lines
from ui.report.outlook import odds, winners
from ui.report.reasons import why
from ui.report.studies import Studies
from ui.report.words import plain

COST = "cost_usd_per_mtok"


def content_of(
    outcome: Outcome, studies: Studies, display: Display, today: datetime.date | None = None
) -> Content:
    """
    The report of a comparison.

    Parameters
    ----------
    outcome : Outcome
    studies : Studies
        Of the same outcome.
    display : Display
        Language, currency and exchange rate.
    today : date, optional
        The date on the report.
    """
    messages, day = display.messages, (today or datetime.date.today()).isoformat()
    mark = fingerprint(outcome.profile)
    return Content(
        lang=display.lang,
        kicker=messages("report.kicker"),
        date=day,
        foot=messages("report.foot", version=__version__, date=day, fingerprint=mark),
        titles=Titles(
            **{key: messages(f"report.title.{key}") for key in ("figures", "lines", "why", "map", "odds", "assumptions")}
        ),
        head=_head(outcome, display),
        sides=tuple(_side(outcome, side, display) for side in SIDES),
        figures=figures(outcome, display),
        lines=lines(outcome, display),
        why=why(outcome, studies.why, display),
        map=winners(studies.map, studies.even, display),
        odds=odds(studies.odds, display),
        assumptions=assumptions(outcome, display),
        about=_about(outcome, studies, display, day, mark),
    )  # fmt: skip


def _head(outcome: Outcome, display: Display) -> Head:
    messages = display.messages
    said = answer(outcome, display)
    cautions = (caution_text(one, display) for one in outcome.warnings if one.key not in SAID)
    return Head(
        title=plain(title(outcome.profile, messages)) or messages("report.untitled"),
        note=plain(note(outcome.profile, messages)),
        headline=said.headline,
        details=said.joint.join(said.details),
        cautions=tuple(dict.fromkeys(cautions)),
    )


def _side(outcome: Outcome, side: str, display: Display) -> SideHead:
    messages, profile = display.messages, outcome.profile
    names = []
    for table in NAMED:
        row_id = profile.chosen.get(f"{side}.{table}", "")
        label = plain(row_label(table, row_id, display.lang, profile)) if row_id else ""
        if label and typed_over(profile, side, table):
            label = messages("figure.changed", name=label)
        names.append(label)
    cost = outcome.headline(side, COST)
    layout = messages(
        "card.layout",
        accelerators=display.number(outcome.values[f"{side}.serving.accelerators_per_replica"]),
        parallel=display.number(outcome.values[f"{side}.serving.tensor_parallel"]),
        batch=display.number(outcome.results[side]["batch"], 3),
    )
    return SideHead(
        side=side,
        name=messages(f"side.{side}"),
        what=f"{SPACE}· ".join(name for name in names if name),  # the dot never begins a line
        cost=status(outcome, side, display) if cost is None else amount_text(outcome, side, COST, display),
        unit="" if cost is None else messages("card.per"),
        layout=layout if outcome.feasible(side) else "",
        missing=cost is None,
    )


def _about(
    outcome: Outcome, studies: Studies, display: Display, day: str, mark: str
) -> tuple[tuple[str, str], ...]:
    messages = display.messages
    dates = data_dates(outcome.profile)
    how = [messages("report.about.how.model", error=display.number(typical_error(), 3))]
    if studies.why is not None:
        how.append(messages("report.about.how.why", count=display.number(studies.why.costs.size)))
    if studies.odds is not None:
        how.append(messages("report.about.how.odds", count=display.number(studies.odds.samples, 15)))
    made = [messages("statement.made", version=__version__, date=day)]
    if dates["from"]:
        made.append(messages("report.about.data", first=dates["from"], last=dates["to"]))
    made.append(messages("report.about.mark", fingerprint=mark))
    if display.in_cny:
        made.append(messages("report.about.rate", rate=display.number(display.cny_per_usd)))
    joint = "" if display.lang == "zh" else " "
    return (
        (messages("report.about.excluded"), joint.join((excluded(display), messages("report.about.real")))),
        (messages("report.about.how"), joint.join(how)),
        (messages("report.about.made"), joint.join(made)),
    )
