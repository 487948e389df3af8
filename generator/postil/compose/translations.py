"""A text in its languages: the original and its translations, each linked from every other."""

from __future__ import annotations

from postil.model.parts import Translation
from postil.model.text import Outline
from postil.phrases import name_language

from .addresses import relative, text_url
from .context import Context


def list_translations(context: Context, page: str, this: Outline) -> tuple[Translation, ...]:
    """List a text and its translations, the original first; nothing for a text that stands alone."""
    original = this.metadata.translation_of or this.id
    family = [context.texts[id] for id in context.translations.get(original, ())]
    return tuple(_show(context, page, other, other.id == this.id) for other in family)


def _show(context: Context, page: str, text: Outline, is_this: bool) -> Translation:
    meta = text.metadata
    target = text_url(text)
    base = context.config.base_url
    url = relative(page, target) or page.rpartition("/")[2]
    public = f"{base.rstrip('/')}/{target}" if base else url
    return Translation(meta.language, text.direction, name_language(meta.language), url, public, is_this)
