"""Sidecars: `<seed>.notes.yaml` and `<seed>.<set>.notes.yaml`, or the same fields as `.notes.json`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postil import catalog
from postil.model.annotation import Annotation, Claim, Emendation, NoteSet, Pin, Quote, Sidecar
from postil.model.config import Kind
from postil.model.diagnostic import Checked, Diagnostics, Place, Pointer

from .checks import check_id
from .decode import decode_record
from .json import read_json
from .languages import direction_of
from .layout import UNREAD_NOTES
from .markdown import parse_body
from .node import Tree, child
from .records import FORMAT
from .short_forms import bare_id
from .sidecar_record import (
    DefaultsRecord,
    EmendationRecord,
    MentionRecord,
    NoteRecord,
    QuoteRecord,
    SeedRecord,
    SetRecord,
    SidecarRecord,
)
from .yaml import read_yaml

TITLE_LIMIT = 60
LEAD_LIMIT = 15


def parse_sidecar(path: str, data: bytes, seed: str, set: str, kinds: tuple[Kind, ...]) -> Checked[Sidecar]:
    """Parse one sidecar. `seed` is the path of its text, `set` the name of its note set ("" for the first)."""
    tree = _read_tree(path, data)
    read = decode_record(path, tree.value, SidecarRecord, FORMAT)
    record = read.value or SidecarRecord()
    notes = [_note(path, set, key, note, record.defaults, kinds) for key, note in record.notes.items()]
    sidecar = Sidecar(
        path,
        seed,
        NoteSet(set, path, **msgspec.structs.asdict(record.set)),
        metadata=_metadata(record.seed),
        annotations=tuple(note.value for note in notes),
        pins=tuple(_pins(path, record, everywhere=False)),
        namings=tuple(_pins(path, record, everywhere=True)),
        emendations=tuple(
            _emendation(path, index, one) for index, one in enumerate(record.emendations) if one.exact is not None
        ),
    )
    found = (d for note in notes for d in note.diagnostics)
    checks = (*_check_set(path, set, record.set), *_check_quotes(path, record))
    return Checked(sidecar, (*tree.diagnostics, *read.diagnostics, *found, *checks))


def _read_tree(path: str, data: bytes) -> Checked[Tree]:
    """Parse YAML, or the same fields in JSON. Annotations of the W3C's model have `@context`, or are a list."""
    if not path.endswith(".json"):
        return read_yaml(path, data)
    tree = read_json(path, data)
    value = tree.value
    if isinstance(value, list) or (isinstance(value, dict) and "@context" in value and "notes" not in value):
        return Checked({}, (*tree.diagnostics, catalog.format_not_read(Place(path), UNREAD_NOTES)))
    return tree


def _check_set(path: str, id: str, set: SetRecord) -> Diagnostics:
    """The set's name becomes a part of addresses, and its mark stands before numbers."""
    found = []
    if id and (complaint := check_id(id)):
        found.append(catalog.file_name_no_address(Place(path), id, complaint, is_text=False))
    if set.mark and not set.mark.isalpha():
        found.append(catalog.wrong_value(Pointer(path, "set/mark"), set.mark, "is no mark: use letters"))
    return tuple(found)


def _metadata(seed: SeedRecord) -> tuple[tuple[str, str], ...]:
    fields = msgspec.structs.asdict(seed)
    part = fields.pop("part_of")
    if part is not None:
        work = " ".join(part.work.split()).removeprefix("works/").removeprefix("work/")
        fields |= {"part_of": work, "part": part.n.strip()}
    return tuple((name, value) for name, value in fields.items() if value)


def _note(
    path: str, set: str, key: str, note: NoteRecord, defaults: DefaultsRecord, kinds: tuple[Kind, ...]
) -> Checked[Annotation]:
    pointer = child("notes", key)
    body = parse_body(Pointer(path, child(pointer, "body")), note.body)
    kind, found = _kind(path, pointer, note, defaults, kinds)
    language = note.language or defaults.language
    annotation = Annotation(
        id=key,
        set=set,
        path=path,
        pointer=pointer,
        kind=kind,
        title=note.title,
        lead=note.lead,
        body=body.value,
        quote=None if note.exact is None else _quote(note),
        about=tuple(map(bare_id, note.about)),
        sources=note.sources,
        claim=_claim(note),
        creator=note.creator or defaults.creator,
        created=note.created or defaults.created,
        modified=note.modified,
        review=note.review or defaults.review,
        reviewed_by=note.reviewed_by,
        tags=note.tags,
        reply_to=note.reply_to,
        language=language,
        direction=direction_of(language) if language else "",
        draft=note.draft,
        private=note.private,
        index=note.index,
        unplaced=note.unplaced,
    )
    return Checked(annotation, (*body.diagnostics, *found, *_check_note(path, pointer, key, note)))


def _kind(
    path: str, pointer: str, note: NoteRecord, defaults: DefaultsRecord, kinds: tuple[Kind, ...]
) -> tuple[str, Diagnostics]:
    written = note.kind or ("claim" if note.claim else defaults.kind or "note")
    for kind in kinds:
        if kind.id == written:
            return written, ()
    known = tuple(kind.id for kind in kinds)
    at = Pointer(path, child(pointer, "kind"))
    return "note", (catalog.unknown_kind(at, written, known),)


def _claim(note: NoteRecord) -> Claim | None:
    if note.claim is None:
        return None
    return Claim(
        note.claim,
        bare_id(note.by or "author"),
        note.supporting,
        note.opposing,
        note.confidence,
        note.checked,
        note.was,
    )


def _check_note(path: str, pointer: str, key: str, note: NoteRecord) -> Diagnostics:
    found = []
    if complaint := check_id(key):
        found.append(catalog.wrong_value(Pointer(path, pointer, "key"), key, complaint))
    if note.claim is None and _has_claim_field(note) and (field := _first_claim_field(note)):
        found.append(catalog.claim_field_without_claim(Pointer(path, child(pointer, field), "key"), field))
    if note.kind == "claim" and note.claim is None:
        found.append(catalog.claim_without_status(Pointer(path, child(pointer, "kind"))))
    if len(note.title) > TITLE_LIMIT:
        found.append(catalog.title_too_long(Pointer(path, child(pointer, "title")), len(note.title), TITLE_LIMIT))
    if len(note.lead.split()) > LEAD_LIMIT:
        found.append(catalog.lead_too_long(Pointer(path, child(pointer, "lead")), len(note.lead.split()), LEAD_LIMIT))
    if not (note.body.strip() or note.title or note.lead):
        found.append(catalog.empty_note(Pointer(path, pointer, "key"), key))
    if note.unplaced and note.exact is not None:
        found.append(catalog.placed_and_unplaced(Pointer(path, child(pointer, "unplaced"), "key")))
    return tuple(found)


def _has_claim_field(note: NoteRecord) -> bool:
    return bool(note.by or note.supporting or note.opposing or note.confidence or note.checked or note.was)


def _first_claim_field(note: NoteRecord) -> str:
    fields = {"by": note.by, "for": note.supporting, "against": note.opposing, "confidence": note.confidence}
    fields |= {"checked": note.checked, "was": note.was}
    return next((name for name, value in fields.items() if value), "")


def _check_quotes(path: str, record: SidecarRecord) -> Diagnostics:
    """What tells a quote apart needs a quote; a pin and an emendation cannot do without one."""
    found = []
    for key, note in record.notes.items():
        if note.exact is None and (field := _first_quote_field(note)):
            found.append(catalog.quote_without_exact(Pointer(path, child(child("notes", key), field), "key"), field))
    for index, mention in enumerate(record.mentions):
        at = Pointer(path, child("mentions", index))
        found += [catalog.missing_field(at, "exact")] * (mention.exact is None)
        found += [catalog.missing_field(at, "of")] * (not mention.of)
        if mention.everywhere and (field := _first_quote_field(mention)):
            found.append(
                catalog.everywhere_and_one_place(Pointer(path, child(child("mentions", index), field), "key"), field)
            )
        if len(mention.of) > 1 and not mention.undecided:
            found.append(catalog.several_entities(Pointer(path, child(child("mentions", index), "of"))))
    for index, emendation in enumerate(record.emendations):
        at = Pointer(path, child("emendations", index))
        found += [catalog.missing_field(at, "exact")] * (emendation.exact is None)
        found += [catalog.missing_field(at, "to")] * (emendation.action == "correct" and not emendation.to)
    return tuple(found)


def _first_quote_field(note: QuoteRecord) -> str:
    names = ("prefix", "suffix", "within", "through", "occurrence")
    return next((name for name in names if getattr(note, name)), "")


def _quote(record: QuoteRecord) -> Quote:
    """The line end of a block scalar does not count."""
    return Quote(
        (record.exact or "").rstrip("\n"),
        record.prefix.rstrip("\n"),
        record.suffix.rstrip("\n"),
        record.within.rstrip("\n"),
        record.through.rstrip("\n"),
        record.occurrence,
    )


def _pins(path: str, record: SidecarRecord, everywhere: bool) -> Iterator[Pin]:
    """List the mentions that are in one place, or those that are everywhere."""
    for index, one in enumerate(record.mentions):
        if one.of and one.exact is not None and one.everywhere == everywhere:
            yield _pin(path, index, one)


def _pin(path: str, index: int, record: MentionRecord) -> Pin:
    of = () if record.of == ("none",) else tuple(map(bare_id, record.of))
    return Pin(_quote(record), of, record.undecided, path, child("mentions", index))


def _emendation(path: str, index: int, record: EmendationRecord) -> Emendation:
    pointer = child("emendations", index)
    return Emendation(_quote(record), record.action, path, pointer, record.to, record.reason)
