"""Rich text in, clean page out: an allow-list over a maintained sanitiser keeps structure and loses everything else.

Pasted Word text and old pages come with scripts, handlers, frames, styles and hidden text. What stays: headings,
paragraphs, lists, tables with their spans, quotes, links, our own pictures; bold and alignment as plain marks.
"""

import re

import lxml.html
import nh3
from lxml.html import HtmlElement

_SECTIONS = ("p", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "pre", "hr", "ul", "ol", "li")
_TABLES = ("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
BLOCKS = frozenset(_SECTIONS + _TABLES)
INLINE = frozenset({"a", "br", "strong", "em", "u", "s", "sub", "sup", "img"})
OWN_PICTURES = "/disclosure/files/"
"""Only pictures that the portal serves itself stay: nothing is fetched from outside when a page is read."""

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_CLASSES = {tag: {"center", "right"} for tag in ("p", "h2", "h3", "h4", "h5", "h6", "td", "th", "div")}
_GONE = {"script", "style", "iframe", "object", "embed", "form", "noscript", "template", "svg", "math", "title"}
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "center": "div"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_LINK = re.compile(r"https?://|mailto:|[/#]|[^:]*$", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|div|h[2-6])(?: class=\"\w+\")?>(?:\s|<br>)*</\1>")
_BLANKS = re.compile(r"[ \t\u00a0]+")
LONGEST = 5_000_000
"""Characters; a page that is longer is no page."""


def clean_html(html: str) -> str:
    """The text with its structure and nothing that acts, frames, hides or styles; safe to print as it is.

    Raises ValueError for more than LONGEST characters.
    """
    if len(html) > LONGEST:
        raise ValueError("The text is too long.")
    plain = html.replace("\x00", "").strip()
    if not plain:
        return ""
    tree = lxml.html.fragment_fromstring(plain, create_parent="div")
    for element in list(tree.iter()):
        _settle(element)
    kept = nh3.clean(
        _inside(tree),
        tags=set(BLOCKS | INLINE),
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return _tidy(kept)


def text_of(html: str) -> str:
    """What clean html says, without marks: a line for each block and each row of a table."""
    if not html.strip():
        return ""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(tree.iter()):
        if element.tag in BLOCKS - {"td", "th"} or element.tag == "br":
            element.tail = "\n" + (element.tail or "")
        elif element.tag in ("td", "th"):
            element.tail = "\t" + (element.tail or "")
    lines = (_BLANKS.sub(" ", line).strip() for line in str(tree.text_content()).splitlines())
    return "\n".join(line for line in lines if line)


def addresses_of(html: str) -> list[str]:
    """Where the links of clean html lead to: a reader of the text alone does not see it."""
    return _values(html, "href")


def hints_of(html: str) -> list[str]:
    """What clean html says in the titles of links and instead of pictures."""
    return _values(html, "title", "alt")


def _values(html: str, *names: str) -> list[str]:
    if not html.strip():
        return []
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return [str(value) for element in tree.iter() for name, value in element.items() if name in names]


def _settle(element: HtmlElement) -> None:
    """Say by marks what a style said, and drop what was hidden: without its style it would show."""
    if not isinstance(element.tag, str):
        return
    style = element.get("style") or ""
    if _HIDDEN.search(style) or element.get("hidden") is not None:
        element.drop_tree() if element.getparent() is not None else None
        return
    element.tag = _RENAMED.get(element.tag, element.tag)
    if element.tag == "span" and _BOLD.search(style):
        element.tag = "strong"
    align = _ALIGN.search(style) or re.fullmatch(r"(center|right)", (element.get("align") or "").lower())
    element.attrib.pop("class", None)
    if align:
        element.set("class", align.group(1).lower())


def _inside(tree: HtmlElement) -> str:
    return str(lxml.html.tostring(tree, encoding="unicode"))


def _filter(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if value.startswith(OWN_PICTURES) and ".." not in value else None
    if (tag, name) == ("a", "href"):
        link = re.sub(r"[\x00-\x20]", "", value)
        return link if _LINK.match(link) else None
    return value


def _tidy(html: str) -> str:
    """Without pictures that lost their address, empty paragraphs, and blanks that only moved text about."""
    html = re.sub(r"<img(?![^>]*\bsrc=)[^>]*>", "", html)
    html = html.replace("&nbsp;", "\u00a0")
    html = _BLANKS.sub(" ", html)
    before = ""
    while before != html:
        before, html = html, _EMPTY.sub("", html)
    return html.removeprefix("<div>").removesuffix("</div>").strip() if _is_wrapped(html) else html.strip()


def _is_wrapped(html: str) -> bool:
    return html.startswith("<div>") and html.endswith("</div>")
