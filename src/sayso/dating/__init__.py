"""Dating: the time expressions of a page and the calendar times they mean (docs/explanation/dates.md)."""

from sayso.dating.happenings import happenings
from sayso.dating.page import date_expressions
from sayso.dating.statements import with_dates

__all__ = ["date_expressions", "happenings", "with_dates"]
