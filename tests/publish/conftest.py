"""Stores and the small nation come from the tests of the deploy room."""

from tests.deploy.conftest import nation, s3_environment, s3_target, seaweed, worker_bucket

__all__ = ["nation", "s3_environment", "s3_target", "seaweed", "worker_bucket"]
