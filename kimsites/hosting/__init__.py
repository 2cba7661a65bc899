"""From the registry to the configuration of a web server: text in, text out, nothing else."""

from __future__ import annotations

from kimsites.hosting.caddy import caddy_text
from kimsites.hosting.hosts import HostTable, host_table
from kimsites.hosting.nginx import nginx_text
from kimsites.hosting.service import Bucket, Certificate, Folder, Listen, Service

__all__ = [
    "Bucket",
    "Certificate",
    "Folder",
    "HostTable",
    "Listen",
    "Service",
    "caddy_text",
    "host_table",
    "nginx_text",
]
