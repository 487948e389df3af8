"""The registers held against the texts, which only `postil check` has the time for."""

from __future__ import annotations

from postil.link.audit import audit_registers
from postil.model.diagnostic import Diagnostics
from postil.parse.layout import BIBLIOGRAPHY, CONFIG

from .joining import Editions
from .parsing import Common


def audit_texts(common: Common, editions: Editions) -> Diagnostics:
    """Hold the registers against the texts; entries and sources that are not published count too."""
    from postil.discover.audit import check_names  # its lists of words are read by nothing else

    names = check_names(tuple(editions()), common.entities, common.config.no_entry, CONFIG)
    return (*audit_registers(common.entities, common.sources, BIBLIOGRAPHY), *names)
