"""The pages that everybody reads, and the desk behind them."""

from django.urls import path, register_converter

from disclosure.reading.views import catalogue, data, desk, entry, feedback, feeds, follow, maps, pages, places


class IndexNumber:
    """An index number: letters of any script, digits, points and hyphens, with a slash between its parts."""

    regex = r"[\w.-]+(?:/[\w.-]+)?"

    def to_python(self, value: str) -> str:
        """The number as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it stands."""
        return value


register_converter(IndexNumber, "index_number")

urlpatterns = [
    path("disclosure", pages.home, name="home"),
    path("disclosure/entries", pages.listed, name="listed"),
    path("disclosure/entries/feed", feeds.rss, name="feed"),
    path("disclosure/entries/atom", feeds.atom, name="atom"),
    path("disclosure/entries/<index_number:index_number>", entry.entry, name="entry"),
    path("disclosure/papers/<index_number:index_number>", entry.paper, name="entry_paper"),
    path("disclosure/files/<int:pk>", entry.file, name="file"),
    path("disclosure/feedback", feedback.look_up, name="feedback_code"),
    path("disclosure/feedback/<index_number:index_number>", feedback.say, name="feedback"),
    path("disclosure/follow", follow.ask, name="follow"),
    path("disclosure/follow/<str:token>/confirm", follow.confirm, name="follow_confirm"),
    path("disclosure/follow/<str:token>/stop", follow.stop, name="follow_stop"),
    path("disclosure/catalogue", catalogue.catalogue, name="catalogue"),
    path("disclosure/catalogue.csv", catalogue.catalogue_csv, name="catalogue_csv"),
    path("disclosure/map", pages.site_map, name="site_map"),
    path("disclosure/data", data.about, name="data"),
    path("disclosure/data/entries.csv", data.csv, name="data_csv"),
    path("disclosure/data/entries.csv-metadata.json", data.table, name="data_table"),
    path("disclosure/data/entries.jsonl", data.lines, name="data_lines"),
    path("disclosure/data/catalog.jsonld", data.dcat, name="data_catalog"),
    path("sitemap.xml", maps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", maps.addresses, name="sitemap_file"),
    path("disclosure/guide", places.guides, name="guides"),
    path("disclosure/guide/<str:code>", places.guide, name="guide"),
    path("disclosure/reading-points", places.reading_points, name="reading_points"),
    path("disclosure/terminal", places.switch_terminal, name="terminal"),
    path("disclosure/board", places.boards, name="boards"),
    path("disclosure/board/<str:code>", places.board, name="board"),
    path("desk/disclosure/feedback", feedback.desk, name="feedback_desk"),
    path("desk/disclosure/feedback/<int:pk>", feedback.answer, name="feedback_answer"),
    path("desk/disclosure/hand-overs", desk.hand_overs, name="hand_overs"),
    path("desk/disclosure/hand-overs/<int:pk>.csv", desk.hand_over_csv, name="hand_over_csv"),
    path("desk/disclosure/guide", desk.own_guide, name="own_guide"),
]
