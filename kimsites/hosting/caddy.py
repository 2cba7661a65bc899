"""Configuration for Caddy."""

from __future__ import annotations

from kimsites.hosting.hosts import HostTable
from kimsites.hosting.rendering import render
from kimsites.hosting.service import Service


def caddy_text(hosts: HostTable, service: Service) -> str:
    """A whole Caddyfile for Caddy 2.6 or newer."""
    return render("Caddyfile", hosts, service)
