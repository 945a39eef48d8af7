"""The inputs: records of a side, one table of what each input means, and the checks at the edge."""

from calculator.inputs.accelerator import Accelerator
from calculator.inputs.finance import Finance
from calculator.inputs.market import Market
from calculator.inputs.model import Model
from calculator.inputs.risk import Risk
from calculator.inputs.serving import Serving
from calculator.inputs.side import RECORDS, SIDES, Side, side_of, values_of
from calculator.inputs.site import Site
from calculator.inputs.spec import DRIVERS, InputError, Numeric, Spec, Text, checked, in_language
from calculator.inputs.table import INPUTS, check_values, full_paths, split_path
from calculator.inputs.workload import Workload

__all__ = [
    "DRIVERS", "INPUTS", "RECORDS", "SIDES", "Accelerator", "Finance", "InputError", "Market", "Model", "Numeric",
    "Risk", "Serving", "Side", "Site", "Spec", "Text", "Workload", "check_values", "checked", "full_paths", "in_language",
    "side_of", "split_path", "values_of",
]  # fmt: skip
