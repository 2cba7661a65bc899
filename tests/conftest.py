"""What all tests share."""

from hypothesis import settings

# No test is timed: speed lives in benchmarks, and a busy machine must not make a property look wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
