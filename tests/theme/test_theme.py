import pickle

from kimsites.model.region import IslandGroup
from kimsites.theme import builtin_themes, load_theme
from tests.theme.workshop import COLOURS, PLAIN, page, theme_from


def test_a_theme_knows_its_name_its_files_and_its_templates(tmp_path):
    theme = theme_from(tmp_path, {**PLAIN, "plain/theme.yaml": "label: Polos\n" + COLOURS})
    assert (theme.name, theme.label) == ("plain", "Polos")
    assert [path.name for path in theme.files] == ["page.html", "theme.yaml"]
    assert theme.templates == {"page.html"}


def test_a_theme_arrives_in_another_process_the_same(tmp_path):
    theme = theme_from(tmp_path, PLAIN)
    again = pickle.loads(pickle.dumps(theme))
    assert again.render(page(words="a")) == theme.render(page(words="a")) == b"<p>a</p>"
    assert again.skin("#123456", IslandGroup.BALI) == theme.skin("#123456", IslandGroup.BALI)


def test_the_packaged_themes_have_every_template_that_is_planned_for():
    machine = {"feed.xml", "feed.json", "sitemap.xml", "robots.txt", "redirect.html", "404.html"}
    sites = {"home", "posts", "post", "tags", "tag", "profile", "page", "suspended", "retired"}
    portal = {"home", "regions", "region", "sectors", "sector", "directory", "record", "activity"}
    folders = [builtin_themes()]
    assert {f"{name}.html" for name in sites} | machine <= load_theme("nusantara", folders).templates
    assert {f"{name}.html" for name in portal} | machine | {"sitemap-index.xml"} <= load_theme(
        "portal", folders
    ).templates
