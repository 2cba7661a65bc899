"""Configuration for nginx."""

from __future__ import annotations

from kimsites.hosting.hosts import HostTable
from kimsites.hosting.rendering import render
from kimsites.hosting.service import Service


def nginx_text(hosts: HostTable, service: Service) -> str:
    """A file for the ``http`` block of nginx 1.22 or newer."""
    return render("nginx.conf", hosts, service)
