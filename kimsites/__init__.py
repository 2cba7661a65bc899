"""kimsites: one git content tree in, one website per registered KIM and the national portal out."""

__version__ = "0.1.0.dev0"
