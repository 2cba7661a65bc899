"""What an editor waits for: a check, a preview, a saved text that shows.

See ``docs/benchmarks.md``; run with ``python -m benchmarks.loop``.
"""
