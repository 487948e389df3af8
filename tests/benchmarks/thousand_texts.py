"""Time and memory at 1,000 generated texts: `make bench`, or with another number `python thousand_texts.py 100`.

Each text has about 1,400 words, ten notes and thirty names of a register of 300. The same number gives the same
bytes, so two runs can be compared; there is no bar.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import postil.pipeline.line as pipeline
from postil.files.publish import publish
from postil.files.read import read_theme

WORDS, PARAGRAPHS, NOTES, NAMES, ENTITIES, SOURCES = 1400, 20, 10, 30, 300, 60
STAGES = ("parse_files", "link_library", "compose_site", "render_site")
VOCABULARY = """
river road winter letter house market people north bridge council paper story harvest teacher window mountain
engine garden silence morning village speech border harbour ledger witness custom orchard lantern railway
the a of and in to with from under over after before between without during against along across behind
was is had came went spoke wrote asked gave found lost kept built sold heard saw knew held left began
old new long short quiet bitter clear heavy early late open narrow public private common certain former
never often once again already perhaps together slowly there here then now almost later since until
"""
GIVEN = "Aigul Bolat Daniyar Elmira Farid Galina Hasan Irina Jamal Karim Leila Marat Nadia Oleg Rustam"
SYLLABLES = "an bek dar em fat gul hol kas lin mur nor ost pal rus sen tal ul vek yar zim"
REGISTERS = ("people", "organisations", "places")


def main() -> None:
    """Build a generated reader once, and print where the time went."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("texts", nargs="?", type=int, default=1000, help="how many texts (1000)")
    arguments.add_argument("--profile", action="store_true", help="print the functions that took longest")
    chosen = arguments.parse_args()
    files = make_reader(chosen.texts)
    before = peak_memory()
    took = watch_stages()
    profile = cProfile.Profile() if chosen.profile else None
    whole = timed("build", profile.runcall if profile else _call, took)
    built: pipeline.Built = whole(pipeline.build, files, read_theme(), pipeline.Options())
    with tempfile.TemporaryDirectory() as folder:
        timed("publish", publish, took)(built.artifacts, Path(folder))
        timed("publish again", publish, took)(built.artifacts, Path(folder))
    print_figures(chosen.texts, files, built, took, before)
    if profile:
        for order in ("cumulative", "tottime"):
            pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(25)


class Took(NamedTuple):
    """How long a stage took, in seconds: by the clock, and of the processor, which a busy machine does not lengthen."""

    clock: float = 0
    processor: float = 0


def watch_stages() -> dict[str, Took]:
    """Let each stage of the pipeline note how long it takes."""
    took: dict[str, Took] = {}
    for name in STAGES:
        setattr(pipeline, name, timed(name, getattr(pipeline, name), took))
    return took


def timed(name: str, stage: Callable[..., Any], took: dict[str, Took]) -> Callable[..., Any]:
    """Give a stage that notes how long it took."""

    @wraps(stage)
    def run(*given: Any) -> Any:
        clock, processor = time.perf_counter(), time.process_time()
        try:
            return stage(*given)
        finally:
            took[name] = Took(time.perf_counter() - clock, time.process_time() - processor)

    return run


def _call(function: Callable[..., Any], *given: Any) -> Any:
    return function(*given)


def print_figures(
    count: int, files: dict[str, bytes], built: pipeline.Built, took: dict[str, Took], before: float
) -> None:
    """Print milliseconds for each text, the peak of memory, and sizes."""
    rows = {
        "parse + link": ("parse_files", "link_library"),
        "  parse": ("parse_files",),
        "  link": ("link_library",),
        "compose + render": ("compose_site", "render_site"),
        "  compose": ("compose_site",),
        "  render": ("render_site",),
        "build": ("build",),
        "publish to an empty folder": ("publish",),
        "publish with nothing changed": ("publish again",),
    }
    print(f"{count:,} texts; Python {sys.version.split()[0]}; milliseconds for each text")
    print(f"{'':30}{'processor':>10}{'clock':>10}{'clock, all':>12}")
    for name, stages in rows.items():
        clock, processor = (sum(times) for times in zip(*(took[stage] for stage in stages), strict=True))
        print(f"{name:30}{processor / count * 1000:10.2f}{clock / count * 1000:10.2f}{clock:10.2f} s")
    sizes = sorted((len(artifact.body), artifact.url) for artifact in built.artifacts)
    written = sum(size for size, _ in sizes)
    print(f"{'peak memory':30}{peak_memory():10.0f} MB, of which {before:.0f} MB before the build")
    print(f"{'read':30}{sum(map(len, files.values())) / 1e6:10.1f} MB in {len(files):,} files")
    print(f"{'written':30}{written / 1e6:10.1f} MB in {len(sizes):,} files")
    print(f"{'largest':30}{sizes[-1][0] / 1e6:10.2f} MB, {sizes[-1][1]}")
    print(f"{'mentions':30}{sum(len(edition.mentions) for edition in built.library.editions):10,}")
    print(f"{'diagnostics':30}{len(built.diagnostics):10,}, {'with' if built.has_errors else 'without'} errors")


def peak_memory() -> float:
    """Give the most memory that this process ever held, in MB. Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def make_reader(count: int) -> dict[str, bytes]:
    """Make a reader of so many texts, by path."""
    random = Random(count)
    names = _make_names(random)
    files = {"seeds/reader.toml": 'title = "A thousand texts"\n', "seeds/sources.yaml": _make_sources()}
    for number, name in enumerate(names):
        register = REGISTERS[number % len(REGISTERS)]
        files[f"seeds/{register}/e{number}.md"] = (
            f"---\nname: {name}\nfacts:\n  - {{established: 19{number % 90 + 10}, sources: S{number % SOURCES}}}\n---\n"
            f"\nSomebody or something. [@S{number % SOURCES}]\n"
        )
    for number in range(count):
        text = _make_text(random, random.sample(names, NAMES))
        files[f"seeds/t{number}.txt"] = text
        files[f"seeds/t{number}.notes.yaml"] = _make_notes(random, text, number, names)
    return {path: content.encode() for path, content in files.items()}


def _make_names(random: Random) -> list[str]:
    given, syllables, names = GIVEN.split(), SYLLABLES.split(), dict[str, None]()
    while len(names) < ENTITIES:
        names[f"{random.choice(given)} {''.join(random.choices(syllables, k=3)).capitalize()}"] = None
    return list(names)


def _make_sources() -> str:
    return "".join(
        f"S{n}: {{type: book, title: Book {n}, publisher: Press {n}, issued: 2001}}\n" for n in range(SOURCES)
    )


def _make_text(random: Random, named: list[str]) -> str:
    words = random.choices(VOCABULARY.split(), k=WORDS)
    for name in named:
        words[random.randrange(WORDS)] = name
    length = WORDS // PARAGRAPHS
    paragraphs = [" ".join(words[start : start + length]) for start in range(0, WORDS, length)]
    return "\n\n".join(f"{one[0].upper()}{one[1:]}." for one in paragraphs) + "\n"


def _make_notes(random: Random, text: str, number: int, names: list[str]) -> str:
    lines = [f"seed: {{title: Text {number}, slug: t{number}, language: en}}", "notes:"]
    paragraphs = text.split("\n\n")
    while len(lines) < NOTES + 2:
        words = random.choice(paragraphs).split()
        start = random.randrange(len(words) - 5)
        exact = " ".join(words[start : start + 5]).rstrip(".\n")
        if text.count(exact) == 1:
            body = (
                " ".join(random.choices(VOCABULARY, k=40)) + f" {random.choice(names)} [@S{random.randrange(SOURCES)}]"
            )
            claim = f", claim: supported, for: S{random.randrange(SOURCES)}" if random.random() < 0.5 else ""
            lines.append(f'  n{len(lines)}: {{exact: "{exact}", title: "A note"{claim}, body: "{body} [@S1]"}}')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
