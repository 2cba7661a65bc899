"""Markdown to safe, valid HTML: any engine, then one shared layer over its output."""
