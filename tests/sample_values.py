"""Small builders of KIMs, sites, entries and digests over the real regions, for tests of the pure rooms."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kimsites.model.content import Arrangement, Collection, Entry, Listing, Photo, Profile, Site, Term
from kimsites.model.digest import Headline, SiteDigest
from kimsites.model.page import Frame
from kimsites.model.particulars import Event, Particulars, Product, Proposal
from kimsites.model.region import RegionSource
from kimsites.model.registry import Decree, Kim, SiteRecord, Status
from kimsites.model.settings import Sector, Settings, ThemeChoice
from kimsites.portal.views import Nation
from kimsites.regions import open_regions
from kimsites.regions.outlines import load_outlines

WIB, WITA, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")

#: Villages in all three time zones, several in one district, regency and province.
BANGUN_MULYA = "64.09.02.2004"
TIMIKA_JAYA = "94.04.01.1003"
VILLAGES = (
    BANGUN_MULYA,
    "64.09.02.2001",
    "64.09.01.1004",
    "64.74.01.1001",
    "64.02.03.2002",
    TIMIKA_JAYA,
    "94.04.01.2006",
    "35.78.23.1001",
    "34.04.12.2001",
    "51.02.05.2006",
    "31.71.01.1001",
    "31.01.01.1001",
    "11.71.01.2001",
)

POSTS = Collection("posts", "posts", "berita", "Berita", "post.html", "posts.html", dated=True)
PAGES = Collection("pages", "pages", "", "Halaman", "page.html")
PRODUCTS = Collection("products", "products", "produk", "Produk", "product.html", "products.html")
EVENTS = Collection(
    *("events", "events", "agenda", "Agenda", "event.html", "events.html"), arrangement=Arrangement.AGENDA
)
CATALOGUE = replace(PRODUCTS, arrangement=Arrangement.CATALOGUE)
PROPOSALS = Collection(
    *("proposals", "proposals", "usulan", "Usulan", "proposal.html", "proposals.html"), arrangement=Arrangement.BOARD
)

FRAME = Frame({"style.css": "aset/style.0123abcd.css"}, "kim.id", "Komunitas Informasi Masyarakat")


@cache
def regions() -> RegionSource:
    return open_regions()


@cache
def outlines():
    return load_outlines()


@cache
def villages_of_the_nation(count: int) -> tuple[str, ...]:
    """Codes of `count` villages, spread evenly over the nation."""
    source = regions()
    codes = [
        village.code
        for province in source.children(None)
        for regency in source.children(province.code)
        for district in source.children(regency.code)
        for village in source.children(district.code)[:1]
    ]
    return tuple(codes[index * len(codes) // count] for index in range(count))


def kim(
    slug: str = "mangunkarya",
    *,
    name: str = "KIM Mangun Karya",
    region: str = BANGUN_MULYA,
    sectors: tuple[str, ...] = ("umkm", "budaya"),
    status: Status = Status.APPROVED,
    accent: str | None = None,
) -> Kim:
    place = regions().place(region)
    assert place is not None, region
    found = [Settings().sector(sector) for sector in sectors]
    record = SiteRecord(
        slug=slug,
        name=name,
        region=region,
        sectors=sectors,
        status=status,
        number="6409022004001",
        decree=Decree("140/12/SK/2023", date(2023, 3, 1), "Kepala Desa Bangun Mulya"),
        approved=date(2023, 5, 2),
    )
    theme = ThemeChoice("nusantara", accent)
    return Kim(record, place, tuple(sector for sector in found if sector), theme, f"{slug}.kim.id")


def term(label: str) -> Term:
    return Term(label.lower().replace(" ", "-"), label)


def post(
    number: int,
    *,
    tags: Iterable[str] = (),
    category: str | None = None,
    at: datetime | None = None,
    **more,
) -> Entry:
    """A post; the higher its number the newer, one a day."""
    slug = more.pop("slug", f"kabar-{number}")
    values = {
        "collection": "posts",
        "slug": slug,
        "address": POSTS.address(slug),
        "source": f"content/mangunkarya/posts/{slug}.md",
        "title": f"Kabar {number}",
        "html": "<p>Isi.</p>",
        "summary": f"Ringkasan {number}",
        "words": 200,
        "date": at or datetime(2024, 1, 1, 9, tzinfo=WITA) + timedelta(days=number),
        "tags": tuple(term(tag) for tag in tags),
        "category": term(category) if category else None,
    }
    return Entry(**{**values, **more})


def page(slug: str, *, order: int = 0, **more) -> Entry:
    values = {
        "collection": "pages",
        "slug": slug,
        "address": PAGES.address(slug),
        "source": f"content/mangunkarya/pages/{slug}.md",
        "title": slug.replace("-", " ").capitalize(),
        "html": "<p>Isi.</p>",
        "summary": "",
        "order": order,
    }
    return Entry(**{**values, **more})


def product(slug: str) -> Entry:
    return page(slug, collection="products", address=PRODUCTS.address(slug))


def offered(collection: Collection, slug: str, particulars: Particulars, **more) -> Entry:
    """An entry of a collection with particulars."""
    values = {"collection": collection.name, "address": collection.address(slug), "particulars": particulars}
    return page(slug, **{**values, **more})


def event(
    slug: str, start: datetime, *, hours: float | None = None, days: int = 0, now: datetime | None = None, **more
) -> Entry:
    """An event of so many hours or whole days; past where it is over `now`."""
    following = datetime(start.year, start.month, start.day, tzinfo=start.tzinfo) + timedelta(days=max(days, 1))
    end = start + timedelta(hours=hours) if hours else following if days else None
    over = end or following
    own = {name: more.pop(name) for name in ("place", "link", "organizer") if name in more}
    past = now is not None and now >= over
    return offered(EVENTS, slug, Event(start, end, over, all_day=days > 0, past=past, **own), **more)


def for_sale(slug: str, *, cover: Photo | None = None, **own) -> Entry:
    return offered(CATALOGUE, slug, Product(**own), cover=cover)


def proposal(slug: str, day: date, *, summary: str = "", **own) -> Entry:
    at = datetime(day.year, day.month, day.day, tzinfo=WITA)
    return offered(PROPOSALS, slug, Proposal(**own), date=at, summary=summary)


def with_offers(
    one: Site, events: Iterable[Entry] = (), products: Iterable[Entry] = (), proposals: Iterable[Entry] = ()
) -> Site:
    """The site with these collections besides its own."""
    more = ((EVENTS, events), (CATALOGUE, products), (PROPOSALS, proposals))
    return replace(one, listings=(*one.listings, *(Listing(kind, tuple(entries)) for kind, entries in more)))


def photo(name: str = "panen") -> Photo:
    return Photo(f"berita/{name}.0123abcd.jpg", 800, 600, "Petani memanen padi")


def site(
    posts: Iterable[Entry] = (),
    pages: Iterable[Entry] = (),
    *,
    products: Iterable[Entry] = (),
    profile: Profile = Profile(),  # noqa: B008 - a frozen value
    owner: Kim | None = None,
) -> Site:
    """A site of these entries; posts may come in any order."""
    newest_first = sorted(posts, key=lambda one: (one.date, one.slug), reverse=True)
    listings = [Listing(POSTS, tuple(newest_first)), Listing(PAGES, tuple(pages))]
    if products:
        listings.append(Listing(PRODUCTS, tuple(products)))
    return Site(owner or kim(), profile, tuple(listings))


def site_of(count: int, **more) -> Site:
    return site([post(number) for number in range(1, count + 1)], **more)


def headline(number: int, at: datetime | None = None) -> Headline:
    when = at or datetime(2024, 1, 1, 9, tzinfo=WITA) + timedelta(hours=number)
    return Headline(f"Kabar {number}", f"berita/kabar-{number}/", when, f"Ringkasan {number}", "Pertanian")


def digest(
    slug: str = "mangunkarya",
    *,
    region: str = BANGUN_MULYA,
    headlines: Iterable[Headline] = (),
    sectors: tuple[str, ...] = ("umkm",),
    status: Status = Status.APPROVED,
    **more,
) -> SiteDigest:
    newest = tuple(sorted(headlines, key=lambda one: (one.date, one.path), reverse=True))
    values = {
        "slug": slug,
        "host": f"{slug}.kim.id",
        "name": f"KIM {slug.replace('-', ' ').title()}",
        "number": f"number-{slug}",
        "posts": len(newest),
        "headlines": newest,
    }
    return SiteDigest(**{"region": region, "sectors": sectors, "status": status, **values, **more})


def nation(digests: Iterable[SiteDigest] = (), *, sectors: tuple[Sector, ...] | None = None) -> Nation:
    settings = Settings() if sectors is None else Settings(sectors=sectors)
    return Nation(tuple(digests), regions(), settings, outlines())


def large_nation(count: int, posts: int) -> Nation:
    """A nation of `count` KIMs with `posts` headlines each, over villages of all provinces."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    sectors = tuple(sector.slug for sector in Settings().sectors)
    return nation(
        digest(
            f"{letters[index % 26]}-kim-{index}",
            region=code,
            headlines=[headline(index + 7 * number) for number in range(posts)],
            sectors=(sectors[index % 14], sectors[(index * 5 + 1) % 14]),
        )
        for index, code in enumerate(villages_of_the_nation(count))
    )
