"""Where the time of a build goes, in one process: by stage, and with `--profile` by function within each stage."""

from __future__ import annotations

import cProfile
import importlib
import pstats
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

STAGES = {
    "read": ("postil.files.read", "read_reader"),
    "parse": ("postil.pipeline.texts", "parse_text"),
    "parse, link and extract": ("postil.pipeline.texts", "link_text"),
    "compose": ("postil.pipeline.making", "compose_job"),
    "render": ("postil.pipeline.making", "render_page"),
    "publish": ("postil.files.publish", "publish"),
}
"""Where each stage is called from, under what name: this table is all that must follow the pipeline."""

SHOWN = 15
Call = Callable[..., Any]


class Took(NamedTuple):
    """How long a stage took, in seconds: by the clock, and of the processor, which a busy machine does not lengthen."""

    clock: float = 0
    processor: float = 0


def profile_build(reader: Path, output: Path, count: int, by_function: bool) -> None:
    """Build a reader in this process, and print how long each stage took for each text."""
    took: dict[str, Took] = {}
    profiles: dict[str, cProfile.Profile] = {}
    for name, (module, function) in STAGES.items():
        place = importlib.import_module(module)
        stage = getattr(place, function, None)
        if stage is None:
            print(f"There is no {module}.{function}: the stages have other names by now.", file=sys.stderr)
            continue
        profiles[name] = cProfile.Profile()
        setattr(place, function, _watched(name, stage, took, profiles[name] if by_function else None))
    _timed("build", _build, took)(reader, output)
    _print_stages(took, count)
    for name, profile in profiles.items() if by_function else ():
        print(f"\n{name}")
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


def _build(reader: Path, output: Path) -> None:
    from postil.files import publish, read
    from postil.pipeline import Options, line

    built = line.build(read.read_reader(reader), read.read_theme(), Options())
    publish.publish(built.artifacts, output)


def _watched(name: str, stage: Call, took: dict[str, Took], profile: cProfile.Profile | None) -> Call:
    return _timed(name, stage if profile is None else _profiled(stage, profile), took)


def _profiled(stage: Call, profile: cProfile.Profile) -> Call:
    @wraps(stage)
    def run(*given: Any, **named: Any) -> Any:
        return profile.runcall(stage, *given, **named)

    return run


def _timed(name: str, stage: Call, took: dict[str, Took]) -> Call:
    """Give a stage that notes how long it took, in all its calls together."""

    @wraps(stage)
    def run(*given: Any, **named: Any) -> Any:
        clock, processor = time.perf_counter(), time.process_time()
        try:
            return stage(*given, **named)
        finally:
            before = took.get(name, Took())
            spent = time.perf_counter() - clock, time.process_time() - processor
            took[name] = Took(before.clock + spent[0], before.processor + spent[1])

    return run


def _print_stages(took: dict[str, Took], count: int) -> None:
    print(f"{count:,} texts; Python {sys.version.split()[0]}; milliseconds for each text")
    print(f"{'':12}{'processor':>10}{'clock':>10}{'clock, all':>14}")
    for name, (clock, processor) in took.items():
        print(f"{name:12}{processor / count * 1000:10.3f}{clock / count * 1000:10.3f}{clock:12.2f} s")
