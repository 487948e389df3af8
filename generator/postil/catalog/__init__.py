"""Every diagnostic that Postil can give: one function a code. Its docstring is what `postil explain` prints."""

from __future__ import annotations

from .entry import EXPLANATIONS, meant
from .fields import (
    claim_field_without_claim,
    claim_without_status,
    empty_note,
    lead_too_long,
    margin_not_airy,
    missing_field,
    not_used_yet,
    placed_and_unplaced,
    quote_without_exact,
    repeated_id,
    several_entities,
    title_too_long,
    unknown_field,
    unknown_kind,
    wrong_choice,
    wrong_type,
    wrong_value,
)
from .files import (
    addresses_not_locked,
    colon_in_text,
    control_character,
    file_name_no_address,
    format_not_read,
    lock_damaged,
    no_texts,
    not_utf8,
    repeated_key,
    same_id,
    same_mark,
    sidecar_without_seed,
    template_error,
    toml_syntax,
    yaml_not_accepted,
    yaml_syntax,
    yaml_too_deep,
)
from .kinds import contrast_too_low, explanation_too_long, tint_without_colour
from .links import (
    claim_without_source,
    dead_link,
    entity_not_mentioned,
    mention_without_effect,
    mentions_overlap,
    no_ground,
    no_ground_living_person,
    private_words_published,
    relation_on_doubtful_claim,
    seed_link_dead,
    shared_name,
    source_not_cited,
    unknown_claim,
    unknown_entity,
    unknown_note,
    unknown_original,
    unknown_source,
    words_not_said,
    words_said_twice,
)
from .markdown import (
    empty_link,
    footnote_in_footnote,
    footnote_unused,
    image_elsewhere,
    image_not_found,
    table_broken,
    unsafe_link,
)
from .phrases import no_phrasebook, phrasebook_damaged, untranslated
from .quotes import (
    occurrence_not_there,
    occurrence_without_pin,
    quote_ambiguous,
    quote_covers_nothing,
    quote_not_found,
    quote_out_of_context,
    seed_changed,
    seed_not_pinned,
)

__all__ = [
    "EXPLANATIONS",
    "addresses_not_locked",
    "claim_field_without_claim",
    "claim_without_source",
    "claim_without_status",
    "codes",
    "colon_in_text",
    "contrast_too_low",
    "control_character",
    "dead_link",
    "empty_link",
    "empty_note",
    "entity_not_mentioned",
    "explain",
    "explanation_too_long",
    "file_name_no_address",
    "footnote_in_footnote",
    "footnote_unused",
    "format_not_read",
    "image_elsewhere",
    "image_not_found",
    "lead_too_long",
    "lock_damaged",
    "margin_not_airy",
    "mention_without_effect",
    "mentions_overlap",
    "missing_field",
    "no_ground",
    "no_ground_living_person",
    "no_phrasebook",
    "no_texts",
    "not_used_yet",
    "not_utf8",
    "occurrence_not_there",
    "occurrence_without_pin",
    "phrasebook_damaged",
    "placed_and_unplaced",
    "private_words_published",
    "quote_ambiguous",
    "quote_covers_nothing",
    "quote_not_found",
    "quote_out_of_context",
    "quote_without_exact",
    "relation_on_doubtful_claim",
    "repeated_id",
    "repeated_key",
    "same_id",
    "same_mark",
    "seed_changed",
    "seed_link_dead",
    "seed_not_pinned",
    "several_entities",
    "shared_name",
    "sidecar_without_seed",
    "source_not_cited",
    "suggest_code",
    "table_broken",
    "template_error",
    "tint_without_colour",
    "title_too_long",
    "toml_syntax",
    "unknown_claim",
    "unknown_entity",
    "unknown_field",
    "unknown_kind",
    "unknown_note",
    "unknown_original",
    "unknown_source",
    "unsafe_link",
    "untranslated",
    "words_not_said",
    "words_said_twice",
    "wrong_choice",
    "wrong_type",
    "wrong_value",
    "yaml_not_accepted",
    "yaml_syntax",
    "yaml_too_deep",
]


def codes() -> tuple[str, ...]:
    """List every code, in alphabetical order."""
    return tuple(sorted(EXPLANATIONS))


def explain(code: str) -> str | None:
    """Say why a diagnostic matters and how to mend it; None where there is no such code."""
    if code not in EXPLANATIONS:
        return None
    severity, text = EXPLANATIONS[code]
    return f"{code} ({severity})\n\n{text}\n"


def suggest_code(code: str) -> str:
    """Say that there is no such code, and which one was probably meant."""
    return f"there is no diagnostic `{code}`; " + meant(code, codes(), "`postil explain` lists them all")
