"""Benchmarks of kimsites beside Hugo: a deterministic corpus, a process meter, scenarios and their bars.

Run with ``python -m benchmarks``; see ``docs/benchmarks.md``.
"""
