"""What can be chosen: inputs by group, results by stage, in the reader's language."""

from __future__ import annotations

from calculator.analysis.measures import RATIOS, measure
from calculator.inputs import INPUTS, SIDES
from calculator.messages import Messages
from calculator.model import HEADLINES, QUANTITIES, STAGE_LABELS
from calculator.profile import Profile
from ui.inputs.groups import GROUPS
from ui.inputs.headline import HEADLINES as FIRST_INPUTS
from ui.reading import Reading

BOTH = "both"
WHOLE = (BOTH, *SIDES)
Offer = tuple[str, tuple[tuple[str, str], ...]]  # heading, and key with text


def inputs(reading: Reading) -> tuple[Offer, ...]:
    """Every input by its relative path, the three headline inputs first."""
    messages = reading.messages

    def listed(paths: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((path, messages.text(INPUTS[path].label)) for path in paths)

    groups = tuple((messages(f"group.{group.name}"), listed(group.paths)) for group in GROUPS)
    return ((messages("whatif.first_inputs"), listed(FIRST_INPUTS)), *groups)


def quantities(reading: Reading) -> tuple[Offer, ...]:
    """Every result that is a number, the headline results first."""
    messages = reading.messages

    def listed(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((name, messages.text(QUANTITIES[name].label)) for name in names)

    rest = tuple(
        (messages.text(label), listed(tuple(name for name, row in QUANTITIES.items() if row.stage == stage and name not in HEADLINES and not row.codes)))
        for stage, label in STAGE_LABELS.items()
    )  # fmt: skip
    return ((messages("whatif.headlines"), listed(HEADLINES)), *(offer for offer in rest if offer[1]))


def measures(reading: Reading) -> tuple[Offer, ...]:
    """The ratios, and every result of each side."""
    messages = reading.messages
    found: list[Offer] = [
        (messages("whatif.ratios"), tuple((name, measure(name).label(messages)) for name in RATIOS))
    ]
    for heading, rows in quantities(reading):
        for side in SIDES:
            named = tuple((f"{side}.{name}", measure(f"{side}.{name}").label(messages)) for name, _ in rows)
            found.append((messages("whatif.of_side", heading=heading, side=messages(f"side.{side}")), named))
    return tuple(found)


def words_of(key: str, text: str) -> str:
    """What an entry is found by, in lower case: its text, its names in both languages, its key."""
    both = [Messages(lang) for lang in ("en", "zh")]
    side, _, name = key.rpartition(".")
    if key in INPUTS:
        names = [one.text(INPUTS[key].label) for one in both]
    elif name in QUANTITIES:
        sides = [one(f"side.{side}") for one in both] if side in SIDES else []
        names = [*sides, *(one.text(QUANTITIES[name].label) for one in both)]
    elif key in RATIOS:
        names = [measure(key).label(one) for one in both]
    else:
        names = []
    return " ".join((text, *names, key.replace("_", " "), key)).lower()


def path_of(relative: str, side: str) -> str:
    """The path of an input on a side, or on both."""
    return relative if side == BOTH else f"{side}.{relative}"


def sides_of(profile: Profile, relative: str) -> tuple[str, ...]:
    """The sides on which an input can be moved: only both where it is linked."""
    return (BOTH,) if relative in profile.linked else WHOLE


def input_label(reading: Reading, relative: str) -> str:
    """What an input is called."""
    return reading.messages.text(INPUTS[relative].label)


def quantity_label(reading: Reading, name: str) -> str:
    """What a result is called."""
    return reading.messages.text(QUANTITIES[name].label)


def measure_label(reading: Reading, name: str) -> str:
    """What a measure is called."""
    return measure(name).label(reading.messages)
