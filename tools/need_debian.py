"""Install Debian packages whose program is missing: ``need_debian.py PACKAGE:PROGRAM ...``.

Ends with status 1 and a plain sentence where a program is missing and can't be installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def missing(wanted: list[str]) -> list[str]:
    """The packages of the ``PACKAGE:PROGRAM`` pairs whose program is not on the path."""
    pairs = (pair.partition(":") for pair in wanted)
    return [package for package, _, program in pairs if not shutil.which(program)]


def install(packages: list[str]) -> None:
    """Install by apt, with sudo where we are not root.

    Raises:
        subprocess.CalledProcessError: apt failed.
    """
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([*prefix, "apt-get", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Run the command line."""
    packages = missing(sys.argv[1:])
    if not packages:
        return 0
    if not shutil.which("apt-get"):
        print(f"please install {', '.join(packages)}: this is not a Debian system", file=sys.stderr)
        return 1
    try:
        install(packages)
    except subprocess.CalledProcessError as failed:
        print(f"apt could not install {', '.join(packages)}: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
