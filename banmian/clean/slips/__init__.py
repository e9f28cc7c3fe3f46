"""Suspected slips of the press or of a scan: flagged for a human, never changed.

Every finder takes a text and gives offsets; what is found stands in the text as printed.
"""

from banmian.clean.slips.find import find_slips, flag_slips, line_of, printed_lines, with_flags
from banmian.clean.slips.slip import Slip

__all__ = ["Slip", "find_slips", "flag_slips", "line_of", "printed_lines", "with_flags"]
