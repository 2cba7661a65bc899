"""The results file is made of the figures and of nothing else."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.results import render
from benchmarks.scenario import Outcome, Run, Scale
from tests.benchmarks.figures import measurement, outcome, report, scale_report

TINY = Scale(20, 5)


def rendered(*outcomes: Outcome, registry: int | None = 2_500_000) -> list[str]:
    return render(report(scale_report(TINY, list(outcomes), registry))).splitlines()


def test_machine_and_versions_are_named() -> None:
    lines = rendered()
    assert "- Machine: Prosesor Uji, 2 cores, 8.0 GB memory, Linux 6 x86_64" in lines
    assert "- Versions: Python 3.11.9, kimsites 0.1" in lines


def test_a_row_has_medians_with_lowest_and_highest() -> None:
    row = "| title of unchanged | 2.00 (1.00-4.00) | 4.00 (2.00-8.00) | 100 (100-100) | 300 (300-300) |"
    assert row in rendered(outcome(TINY, "unchanged", 4, 1, 2))


def test_ratios_are_those_of_the_medians() -> None:
    lines = rendered(
        outcome(TINY, "hugo-cold", 8, 6, 7),
        outcome(TINY, "cold-markdown-1", 2, 2, 2),
        outcome(TINY, "hugo-edited", 9, 9, 9),
        outcome(TINY, "edited", 0.5, 0.5, 0.5),
    )
    assert "| Hugo cold / kimsites cold, markdown, 1 process | 3.50x |" in lines
    assert "| Hugo after one edit / kimsites after one edit, not committed | 18.00x |" in lines
    assert not any("commonmark, 1 process" in line for line in lines)


def test_hugo_without_its_portal_is_told_apart() -> None:
    cold = outcome(TINY, "cold-commonmark-all", 2, 2, 2)
    lines = rendered(outcome(TINY, "hugo-cold", 8, 8, 8), outcome(TINY, "hugo-cold-sites", 6, 6, 6), cold)
    assert "| Hugo cold / kimsites cold, commonmark, all cores | 4.00x |" in lines
    assert "| Hugo cold without its portal / kimsites cold with its own, commonmark, all cores | 3.00x |" in lines


def test_what_can_not_be_measured_has_no_figure() -> None:
    absent = Outcome(TINY, "cold-commonmark-1", "kimsites cold, commonmark", "", (), "no such | engine")
    assert "| kimsites cold, commonmark | not available: no such / engine | | | |" in rendered(absent)


def test_a_failure_is_said_on_top_and_in_its_row_and_has_no_figure() -> None:
    bad = Outcome(TINY, "unchanged", "nothing changed", "kimsites build", (Run(measurement(1), "9 sites built"),))
    lines = rendered(bad)
    assert "- **Failed, their figures mean nothing: 20x5 unchanged**" in lines
    assert "| nothing changed | **failed**: 9 sites built | | | |" in lines


def test_bars_of_other_scales_are_not_measured() -> None:
    lines = [line for line in rendered(outcome(TINY, "unchanged", 1)) if line.startswith("| 3555x20 nothing")]
    assert lines == ["| 3555x20 nothing changed | < 1.5 s | - | not measured |"]


def test_failed_bar_stands_out() -> None:
    large = Scale(3555, 20)
    text = render(report(scale_report(large, [outcome(large, "unchanged", 3, 3, 3)])))
    assert "| 3555x20 nothing changed | < 1.5 s | 3.00 s | **FAIL** |" in text


def test_sizes_commands_and_registry_are_listed() -> None:
    lines = rendered(outcome(TINY, "unchanged", 1))
    assert "| kimsites, portal | 7 | 1.5 | - |" in lines
    assert "unchanged: kimsites unchanged" in lines
    assert "Parsed registry: 2.5 MB." in lines
    assert not any("Parsed registry" in line for line in rendered(registry=None))


def test_the_kind_of_file_system_is_told() -> None:
    lines = render(report(replace(scale_report(TINY, [], 2_500_000), file_system="tmpfs"))).splitlines()
    assert "Parsed registry: 2.5 MB. All files lie in a file system of type tmpfs." in lines
