"""How much may be deleted: exactly up to the limit, never one more."""

from __future__ import annotations

import pytest

from kimsites.deploy.guard import DeleteLimits, Loss, hosts_losing_too_much, is_over_total, loses_too_much


@pytest.mark.parametrize(
    ("deleted", "over"),
    [([], False), ([999], False), ([1000], False), ([1001], True), ([500, 500], False), ([500, 500, 1], True)],
)
def test_total_is_over_all_hosts(deleted, over):
    assert is_over_total(deleted, DeleteLimits(total=1000)) is over


def test_a_total_of_none_allows_none():
    assert not is_over_total([0, 0], DeleteLimits(total=0))
    assert is_over_total([0, 1], DeleteLimits(total=0))


@pytest.mark.parametrize(
    ("leaving", "standing", "too_much"),
    [
        (10, 20, False),
        (11, 20, True),
        (20, 20, True),
        (10, 21, False),
        (11, 21, True),
        (10, 10, False),
        (6, 11, True),
        (5, 11, False),
        (0, 0, False),
    ],
)
def test_share_is_of_hosts_with_more_than_ten_files(leaving, standing, too_much):
    assert loses_too_much(Loss(leaving, standing), DeleteLimits()) is too_much


def test_a_share_of_one_lets_everything_go():
    assert not loses_too_much(Loss(500, 500), DeleteLimits(share=1.0))


def test_each_host_is_weighed_alone():
    losses = {"c.kim.id": Loss(15, 20), "a.kim.id": Loss(20, 20), "b.kim.id": Loss(0, 1000)}
    assert hosts_losing_too_much(losses, DeleteLimits()) == ("a.kim.id", "c.kim.id")
