"""Lets ``python -m kimsites`` be the command."""

from kimsites.cli import main

if __name__ == "__main__":
    main()
