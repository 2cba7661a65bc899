import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.portal import plan_portal
from kimsites.portal.maps import Spot, nation_map, outline_of, path_data, region_map, shade
from tests.planned_links import by_path
from tests.sample_values import FRAME, large_nation, outlines, regions

NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
PATH = re.compile(rf"(?:M{NUMBER}[ ]?{NUMBER}l{NUMBER}(?:[ ]?{NUMBER})*z)+")
degrees = st.tuples(st.floats(95, 141), st.floats(-11, 6))


def corners(box):
    west, north, width, height = map(float, box.split())
    return west, north, west + width, north + height


def numbers(path):
    return [float(number) for number in re.findall(NUMBER, path)]


def walked(d):
    """The points of relative path data."""
    for ring in d.split("M")[1:]:
        values = numbers(ring)
        x, y = values[:2]
        yield x, y
        for dx, dy in zip(values[2::2], values[3::2], strict=True):
            x, y = x + dx, y + dy
            yield x, y


def test_the_map_of_the_nation_has_every_province_inside_its_box():
    provinces = [(region, None, 0) for region in regions().children(None)]
    drawn = nation_map(provinces, outlines())
    assert len(drawn.shapes) == 38
    west, north, east, south = corners(drawn.view_box)
    for shape in drawn.shapes:
        assert PATH.fullmatch(shape.d), shape.label
        assert all(west <= x <= east and north <= y <= south for x, y in walked(shape.d)), shape.label


def test_the_map_of_the_nation_is_light():
    provinces = [(region, None, 0) for region in regions().children(None)]
    assert sum(len(shape.d) for shape in nation_map(provinces, outlines()).shapes) < 20_000


@given(st.lists(st.lists(degrees, min_size=4, max_size=12), min_size=1, max_size=3), st.sampled_from([0, 2]))
def test_any_ring_gives_valid_path_data_that_returns_to_where_it_was(rings, digits):
    d = path_data(rings, digits)
    assert PATH.fullmatch(d)
    assert all(len(numbers(ring)) % 2 == 0 for ring in d.split("M")[1:])


@given(st.lists(degrees, min_size=4, max_size=30))
def test_relative_moves_do_not_drift(ring):
    d = path_data([ring], 2)
    if d.count(" ") + d.count("-") > 8:
        *_, (x, y) = walked(d)
        longitude, latitude = ring[-1]
        assert x == pytest.approx((longitude - 94.8) * 20, abs=0.011) or len(set(ring)) < 4
        assert y == pytest.approx((6.2 - latitude) * 20, abs=0.011) or len(set(ring)) < 4


def test_all_points_of_all_regions_lie_inside_their_box():
    drawn = 0
    for page in plan_portal(large_nation(400, 0), FRAME):
        if page.template != "region.html":
            continue
        view = page.context["map"]
        if view is None:
            continue
        drawn += 1
        west, north, east, south = corners(view.view_box)
        assert east > west
        assert south > north
        for point in view.points:
            assert west <= point.x - point.r <= point.x + point.r <= east
            assert north <= point.y - point.r <= point.y + point.r <= south
        assert [point.r for point in view.points] == sorted((point.r for point in view.points), reverse=True)
        assert all(PATH.fullmatch(shape.d) for shape in view.shapes)
    assert drawn > 400


def test_a_province_is_framed_by_its_outline():
    east_kalimantan = regions().find("64")
    below = [Spot(one, one.title, f"x/{one.slug}/", 1) for one in regions().children("64")[:1]]
    outline = outline_of(outlines()["64"])
    west, north, east, south = corners(region_map(east_kalimantan, below, outline).view_box)
    assert all(west <= x <= east and north <= y <= south for x, y in walked(outline.d))


def test_a_region_without_coordinates_has_no_map():
    assert region_map(regions().find("64"), [], outline_of(outlines()["64"])) is None


def test_a_province_without_outline_is_drawn_as_points_alone():
    below = [Spot(one, one.title, f"x/{one.slug}/", 3) for one in regions().children("64")]
    view = region_map(regions().find("64"), below, None)
    assert view.shapes == ()
    assert len(view.points) == 10
    assert outline_of(()) is None


@pytest.mark.parametrize(("kims", "step"), [(0, 0), (1, 1), (4, 1), (5, 2), (20, 3), (59, 3), (60, 4), (999, 4)])
def test_the_more_kims_the_darker(kims, step):
    assert shade(kims) == step


def test_provinces_of_the_home_map_lead_to_their_pages():
    pages = by_path(plan_portal(large_nation(60, 0), FRAME))
    shapes = pages["index.html"].context["map"].shapes
    assert sum(shape.kims for shape in shapes) == 60
    assert all((shape.href is None) == (shape.kims == 0) for shape in shapes)
