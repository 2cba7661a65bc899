from tests.sample_values import outlines, regions


def test_every_province_has_an_outline_and_nothing_else_has():
    assert outlines().keys() == {province.code for province in regions().children(None)}


def test_outlines_are_closed_rings_in_indonesia():
    for rings in outlines().values():
        assert rings
        for ring in rings:
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(94.5 < longitude < 141.5 and -11.5 < latitude < 6.5 for longitude, latitude in ring)


def test_the_capital_of_a_province_lies_near_its_outline():
    for province in regions().children(None):
        points = [point for ring in outlines()[province.code] for point in ring]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        if province.longitude is not None and province.latitude is not None:
            assert west - 0.3 < province.longitude < east + 0.3, province.title
            assert south - 0.3 < province.latitude < north + 0.3, province.title
