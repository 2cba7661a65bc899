"""Build and deploy in one run, on a machine that has never seen the nation."""

from __future__ import annotations

from kimsites.publish.publishing import PublishReport, publish

__all__ = ["PublishReport", "publish"]
