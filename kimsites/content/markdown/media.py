"""Photos and videos that stand alone in a paragraph."""

import re
from urllib.parse import parse_qs, urlsplit

from kimsites.content.markdown.tree import Element, Node, text_of

_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"})
_VIDEO_FOLDERS = frozenset({"shorts", "live", "embed", "v"})


def video_id(url: str) -> str | None:
    """Return the id of the YouTube video an address shows, None for any other address."""
    if "://" not in url or "youtu" not in url.lower():
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    path = [part for part in parts.path.split("/") if part]
    candidate = ""
    if parts.scheme not in {"http", "https"}:
        return None
    if host == "youtu.be":
        candidate = path[0] if path else ""
    elif host in _YOUTUBE_HOSTS and path[:1] == ["watch"]:
        candidate = parse_qs(parts.query).get("v", [""])[0]
    elif host in _YOUTUBE_HOSTS and len(path) > 1 and path[0] in _VIDEO_FOLDERS:
        candidate = path[1]
    return candidate if _VIDEO_ID.fullmatch(candidate) else None


def video_card(children: list[Node]) -> Element | None:
    """Return a link card when a paragraph is nothing but one YouTube address, bare or as a link.

    The card asks nothing of another host: no frame, no preview picture.
    """
    only: Node = ""
    for child in children:
        if isinstance(child, str) and (not child or child.isspace()):
            continue
        if only:
            return None
        only = child
    url = only if isinstance(only, str) else only.attributes.get("href", "")
    video = video_id(url)
    if video is None or (isinstance(only, Element) and only.tag != "a"):
        return None
    label = "" if isinstance(only, str) else " ".join(text_of(only.children).split())
    return _card(video, "" if "://" in label or "youtu" in label.lower() else label)


def _card(video: str, label: str) -> Element:
    button = Element("span", {"class": "video-tombol", "aria-hidden": "true"})
    words: list[Node] = [button, Element("span", {"class": "video-teks"}, ["Tonton video di YouTube"])]
    if label:
        words.extend((" ", Element("span", {"class": "video-judul"}, [label])))
    address = f"https://www.youtube.com/watch?v={video}"
    return Element("p", {"class": "video"}, [Element("a", {"href": address, "rel": "noopener nofollow ugc"}, words)])


def figures(children: list[Node]) -> list[Node] | None:
    """Return a figure for each photo when a paragraph holds nothing but photos, else None.

    The title of a photo becomes its caption. A photo that is a link stays one.
    """
    found: list[tuple[Element, Element]] = []
    for child in children:
        if isinstance(child, str):
            if child and not child.isspace():
                return None
        elif child.tag != "br":
            photo = _photo_in(child)
            if photo is None:
                return None
            found.append((child, photo))
    return [_figure(child, photo) for child, photo in found] or None


def _photo_in(node: Element) -> Element | None:
    if node.tag == "img":
        return node
    if node.tag == "a" and len(node.children) == 1:
        only = node.children[0]
        return only if isinstance(only, Element) and only.tag == "img" else None
    return None


def _figure(node: Node, photo: Element) -> Element:
    caption = photo.attributes.pop("title", "").strip()
    parts: list[Node] = [node]
    if caption:
        parts.append(Element("figcaption", {}, [caption]))
    return Element("figure", {}, parts)
