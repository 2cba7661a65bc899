"""Deploys measured: kimsites beside rclone, s5cmd, the AWS CLI and Hugo on one S3 server.

See ``docs/benchmarks.md``; run with ``python -m benchmarks.deploy``.
"""
