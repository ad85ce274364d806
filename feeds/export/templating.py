"""Articles written by a template: what each placeholder stands for."""

from __future__ import annotations

from datetime import tzinfo

from feeds.clean import clean_line, clean_text
from feeds.errors import ExportError
from feeds.export.facts import ArticleFacts
from feeds.export.header import language_tag
from feeds.export.naming import date_text
from feeds.models import Article
from feeds.template import Field, Template, TemplateError

__all__ = ["BODY_FORMS", "FORMS", "PLACEHOLDERS", "fill_template", "read_template"]

PLACEHOLDERS = (
    "title", "source", "author", "editor", "section", "url", "date", "time", "updated",
    "summary", "body", "disclaimer", "tags", "language", "popularity", "unit", "views", "read",
    "starred", "id", "comments",
)  # fmt: skip
"""What a template may name."""
FORMS = ("date", "time", "updated", "body")
"""Those of them that may say in which form: ``{date:%Y%m%d}``, ``{body:md}``."""
BODY_FORMS = ("txt", "md", "html", "json")


def read_template(text: str, *, where: str = "") -> Template:
    """Return a template that has been read and whose forms have been checked.

    Raises:
        TemplateError: it names something unknown, or its braces do not match.
        ExportError: it asks for a form there is not.
    """
    template = Template(text, PLACEHOLDERS, forms=FORMS, where=where)
    for field in template.fields():
        if field.form:
            _check_form(field, where)
    return template


def _check_form(field: Field, where: str) -> None:
    if field.name == "body" and field.form not in BODY_FORMS:
        raise TemplateError(
            f"the body has no form {clean_line(field.form)[:40]!r}",
            where=where,
            remedy="its forms are " + ", ".join(f"{{body:{form}}}" for form in BODY_FORMS),
        )
    if field.name != "body":
        try:
            date_text(None, field.form, None)
        except ExportError as error:
            raise TemplateError(error.message, where=where, remedy=error.remedy) from error


def fill_template(
    template: Template,
    article: Article,
    facts: ArticleFacts | None = None,
    *,
    width: int = 0,
    zone: tzinfo | None = None,
) -> str:
    """Return an article as a template says; what is unknown is empty.

    Args:
        template: As ``read_template`` gives it.
        article: What the placeholders stand for.
        facts: The reader's own marks and counter.
        width: Of ``{body}`` as text, in cells; 0 does not wrap.
        zone: What hours and minutes are told in; the machine's own when ``None``.
    """
    marks = facts or ArticleFacts()

    def value(name: str, form: str) -> str:
        match name:
            case "date":
                return date_text(article.published, form or "%Y-%m-%d", zone)
            case "time":
                return date_text(article.published, form or "%H:%M", zone)
            case "updated":
                return date_text(article.updated, form or "%Y-%m-%d", zone)
            case "body":
                return _body(article, form or "txt", width)
            case "summary" | "disclaimer":
                return clean_text(getattr(article, name))
            case _:
                return clean_line(_line(name, article, marks))

    return template.fill(value)


def _line(name: str, article: Article, facts: ArticleFacts) -> str:
    popularity = article.popularity
    values = {
        "title": article.title,
        "source": article.source_name,
        "author": article.author,
        "editor": article.editor,
        "section": article.section,
        "url": article.url,
        "comments": article.comments_url,
        "tags": ", ".join(article.tags),
        "language": language_tag(article) if name == "language" else "",
        "popularity": str(popularity.count) if popularity else "",
        "unit": popularity.unit if popularity else "",
        "views": str(facts.views) if facts.views else "",
        "read": "read" if facts.read else "",
        "starred": "starred" if facts.starred else "",
        "id": article.id,
    }
    return values[name]


def _body(article: Article, form: str, width: int) -> str:
    match form:
        case "md":
            from feeds.export.markdown import render_body

            return render_body(article)
        case "html":
            from feeds.export.html_blocks import blocks_markup

            return blocks_markup(article.body.blocks)
        case "json":
            import json

            return json.dumps(article.body.to_json(), ensure_ascii=False)
        case _:
            from feeds.export.text import render_body_text

            return render_body_text(article, width=width)
