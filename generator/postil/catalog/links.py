"""Diagnostics on what connects: entities, sources, notes, and the ground of what is said."""

from __future__ import annotations

from postil.model.diagnostic import Location, Passage, Related

from .entry import Said, diagnostic, meant


@diagnostic("error")
def unknown_entity(where: Location, id: str, known: tuple[str, ...]) -> Said:
    """A file names an entity that no register has.

    Entities are named by their id, which is the name of their file: `zhovtis` for `people/zhovtis.md`. Mend the
    id or write the entry.
    """
    return Said(f"there is no entity `{id}`", where, meant(id, known, f"write an entry, such as `people/{id}.md`"))


@diagnostic("error")
def unknown_source(where: Location, id: str, known: tuple[str, ...]) -> Said:
    """A file cites a source that `sources.yaml` does not have."""
    return Said(f"there is no source `{id}`", where, meant(id, known, "add it to `sources.yaml`"))


@diagnostic("error")
def unknown_note(where: Location, key: str, known: tuple[str, ...]) -> Said:
    """A note replies to a note that its text does not have."""
    return Said(
        f"there is no note `{key}` on this text", where, meant(key, known, "give the key of a note of the same text")
    )


@diagnostic("error")
def unknown_claim(where: Location, key: str, known: tuple[str, ...]) -> Said:
    """A relation rests on a claim that no text has.

    `claim` on a relation holds the key of the note that assesses it, so that a relation on a doubtful claim is found.
    """
    return Said(f"there is no claim `{key}` on any text", where, meant(key, known, "give the key of a claim"))


@diagnostic("warning")
def shared_name(where: Passage, name: str, entities: tuple[str, ...], count: int) -> Said:
    """A name in a text belongs to several entities.

    Postil links it nowhere until the sidecar says whom it means:

        mentions:
          - {exact: the Ministry, within: a longer quotation, of: mfa}
          - {exact: Mary, of: mary-grey, everywhere: true}

    `undecided: true` with several ids tells readers that it may be either; `of: none` links it nowhere.
    """
    times = "" if count == 1 else f" ({count} times in this text)"
    return Said(
        f"the name `{name}` may mean {' or '.join(f'`{one}`' for one in entities)}{times}",
        where,
        "say which under `mentions:` in the sidecar" + ("" if count == 1 else ", once with `everywhere: true`"),
    )


@diagnostic("warning")
def mention_without_effect(where: Location, words: str) -> Said:
    """A mention is declared to mean nobody, but nothing was linked there.

    `of: none` undoes a link that Postil would make by itself. Here it would make none, so the line can go; or
    the name was changed in the register.
    """
    return Said(f"`{words}` is linked nowhere anyway", where, "remove this line")


@diagnostic("error")
def name_not_there(where: Location, words: str) -> Said:
    """A mention that holds everywhere holds nowhere.

    The text does not have the name as whole words, outside of code and of what is left out, but in longer names of
    registers or under other mentions. Mend the name, or remove the line.
    """
    return Said(f"the text has `{words}` nowhere as a name of its own", where, "copy the name from the text")


@diagnostic("warning")
def pin_cuts_name(where: Location, words: str, name: str, id: str) -> Said:
    """A pinned mention stands inside a longer name, and cuts it in two.

    What is pinned wins, so the longer name is linked nowhere there. Most often another place was meant: say which with
    `within`. If the longer name does mean somebody else here, pin the whole of it.
    """
    cure = f"quote the other place with `within`, or pin `{name}` as a whole"
    return Said(f"`{words}` stands here inside `{name}`, a name of `{id}`", where, cure)


@diagnostic("warning")
def mentions_overlap(where: Location, words: str) -> Said:
    """Two pinned mentions share words.

    A word can lead to one place only. The first of the two is kept.
    """
    return Said(f"`{words}` shares words with an earlier mention", where, "remove one of the two")


@diagnostic("error")
def claim_without_source(where: Location, status: str) -> Said:
    """A claim is assessed without a source.

    Supported, partly supported and contested say that sources were found. Name them: `for:` what speaks for the
    claim, `against:` what speaks against it, or `sources:`. Where none was found, that is a status of its own:
    `no-source-found`.
    """
    return Said(f"a claim that is `{status}` needs a source", where, "add `for:`, `against:` or `sources:`")


@diagnostic("error")
def no_ground_living_person(where: Location, what: str) -> Said:
    """Something is said of a living person without ground.

    A fact, a relation or a summary on a living person's page carries a source, or the words of the seed it rests
    on (`says:`). A person is living unless the entry has `died` or `living: false`.
    """
    return Said(
        f"{what} of a living person has no ground", where, "add `sources:`, `says:` or a citation `[@id]`, or remove it"
    )


@diagnostic("warning")
def no_ground(where: Location, what: str) -> Said:
    """A fact, a relation or a summary has no ground.

    It carries no source and no words of a seed. Readers cannot check it.
    """
    return Said(f"{what} has no ground", where, "add `sources:`, `says:` or a citation `[@id]`")


@diagnostic("error")
def words_not_said(where: Location, words: str, nearest: tuple[tuple[str, Passage], ...]) -> Said:
    """The words that a fact or a relation rests on are in no text.

    `says:` quotes a seed. Copy the words from it.
    """
    related = tuple(Related(f"nearest passage: “{passage}”", place) for passage, place in nearest)
    return Said(f"no text says `{words}`", where, "copy the words from the text", related)


@diagnostic("error")
def words_said_twice(where: Location, words: str, count: int) -> Said:
    """The words that a fact or a relation rests on stand in the texts more than once."""
    return Said(f"`{words}` stands in the texts {count} times", where, "quote more words, so that they are found once")


@diagnostic("error")
def relation_on_doubtful_claim(where: Location, claim: str, status: str) -> Said:
    """A relation rests on a claim that is contested or for which no source was found.

    Such a claim is no ground for a tie between two people or bodies. Remove the relation; the claim says all
    that can be said.
    """
    return Said(f"the claim `{claim}` is `{status}` and carries no relation", where, "remove the relation")


@diagnostic("error")
def private_words_published(where: Location, address: str, words: str) -> Said:
    """Words of something private stand in the finished site.

    A note or an entry with `private: true` never leaves. Its words were found in a page, so they must also stand
    somewhere that is not private. Nothing was written.
    """
    return Said(f"private words stand in `{address}`: `{words}`", where, "take them out of what is published")


@diagnostic("error")
def dead_link(where: Location, target: str, known: tuple[str, ...]) -> Said:
    """A link of the reader's own leads nowhere on the site.

    A note, a page or the configuration links to a page, or to a place on a page, that the site does not have. Links of
    your own are written from the root of the site: `people/clerk.html`, `texts/letter.html#n-ice`, `glossary.html`. The
    name of an entry needs none: wherever a note has it, it is linked.
    """
    return Said(
        f"the link `{target}` leads nowhere",
        where,
        meant(target, known, "write it from the site's root: `people/clerk.html`, `texts/letter.html#n-ice`", 0.85),
    )


@diagnostic("advice")
def source_not_cited(where: Location, id: str) -> Said:
    """Nothing cites a source, so it is not listed."""
    return Said(f"nothing cites `{id}`", where, "cite it, or remove it")


@diagnostic("advice")
def entity_not_mentioned(where: Location, id: str) -> Said:
    """No text mentions an entity of the register.

    Its page is written all the same, as context. If a text does name it, its form there is missing from `names`. If
    none is to, `match: never` in the entry says so. An event with facts needs no mention, since the timeline has it.
    """
    cure = "add the form that the text uses to `names`; if none names it, `match: never`"
    return Said(f"no text or note mentions `{id}`", where, cure)


@diagnostic("warning")
def seed_link_dead(where: Location, target: str) -> Said:
    """A relative link in a seed leads to something that is not on the site.

    The seed is kept as it is; on its page the words stand without a link. A relative link is followed where it
    leads to another seed of the reader.
    """
    return Said(
        f"the text's link `{target}` leads nowhere on this site", where, "leave it, or add the text that it leads to"
    )


@diagnostic("error")
def unknown_original(where: Location, named: str, known: tuple[str, ...], is_translation: bool) -> Said:
    """A text says that it is a translation of a text that is not there, or of a translation.

    `translation_of` names the slug of the original. All translations of one original are then linked with it and with
    one another. Correct the slug; where the text was translated from a translation, name the original all the same.
    """
    if is_translation:
        return Said(f"`{named}` is itself a translation, or this text", where, "name the original")
    return Said(f"there is no text `{named}`", where, meant(named, known, "name the slug of the original text"))
