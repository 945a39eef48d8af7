"""The cost model: pure functions over a side, and the table of what they compute."""

from calculator.model.evaluate import STAGES, evaluate
from calculator.model.quantities import HEADLINES, QUANTITIES, REASONS, STAGE_LABELS, Quantity

__all__ = ["HEADLINES", "QUANTITIES", "REASONS", "STAGES", "STAGE_LABELS", "Quantity", "evaluate"]
