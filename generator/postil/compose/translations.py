"""A text in its languages: the original and its translations, each linked from every other."""

from __future__ import annotations

from postil.model.edition import Edition
from postil.model.parts import Translation
from postil.phrases import name_language

from .addresses import relative, text_url
from .context import Context


def list_translations(context: Context, page: str, edition: Edition) -> tuple[Translation, ...]:
    """List a text and its translations, the original first; nothing for a text that stands alone."""
    original = edition.document.metadata.translation_of or edition.document.id
    family = context.arrangement.families.get(original, ())
    return tuple([_show(context, page, context.editions[id], edition) for id in family])


def _show(context: Context, page: str, edition: Edition, this: Edition) -> Translation:
    document = edition.document
    meta = document.metadata
    target = text_url(document)
    base = context.config.base_url
    url = relative(page, target) or page.rpartition("/")[2]
    public = f"{base.rstrip('/')}/{target}" if base else url
    return Translation(meta.language, document.direction, name_language(meta.language), url, public, edition is this)
