"""Everything that is wrong with a workspace, in one run and without building it; and repairs of what is certain."""

from __future__ import annotations

from kimsites.review.listener import ReviewListener
from kimsites.review.repairs import Repair
from kimsites.review.request import ReviewRequest
from kimsites.review.result import Review
from kimsites.review.review import review

__all__ = ["Repair", "Review", "ReviewListener", "ReviewRequest", "review"]
