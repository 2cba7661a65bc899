"""What a build did, as tests ask for it."""


def codes(report):
    return [found.code for found in report.diagnostics]
