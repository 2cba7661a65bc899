"""Frozen values that every room shares. This room imports nothing of ours and touches no file."""
