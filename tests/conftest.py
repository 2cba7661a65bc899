"""What all tests share."""

import signal

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.deploy.nation")

# No test is timed: speed lives in benchmarks, and a busy machine must not make a property look wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Whoever starts the tests in the background leaves them deaf to Ctrl-C, and every command they run as well.
signal.signal(signal.SIGINT, signal.default_int_handler)
