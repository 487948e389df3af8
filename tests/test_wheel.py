"""What is shipped: the distributions, each installed where nothing of the checkout can help it, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from email.message import Message
from email.parser import BytesParser
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from postil import __version__
from readers import build_reader

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "generator" / "postil" / "starter"
NOT_COPIED = (".git", ".venv", ".*_cache", ".hypothesis", ".postil", "__pycache__", "public", "dist", "build")
DEADLINE = 300
READER = {
    "reader.toml": 'title = "Outside"\n',
    "letter.txt": "The ink froze.\n\nNobody came.\n",
    "letter.notes.yaml": "notes:\n  ink: {exact: ink, title: Ink, body: Made of *soot*.}\n",
    "people/nobody.md": "---\nname: Nobody\n---\n",
}


class Shipped(NamedTuple):
    """The distributions: a wheel of the project, its source distribution, and a wheel of that."""

    tree: Path
    source: Path
    sdist: Path


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's environment; give what it prints, or fail with it."""
    ours = ("PYTHON", "PIP_", "VIRTUAL_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env |= {"PIP_NO_INDEX": "1", "PYTHONNOUSERSITE": "1"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=DEADLINE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(name="shipped", scope="module")
def _shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT, folder / "tree", ignore=shutil.ignore_patterns(*NOT_COPIED))
    make = (sys.executable, "-m", "build", "--no-isolation")
    run(*make, "--sdist", "--wheel", "--outdir", "out", "tree", cwd=folder)
    (source,) = (folder / "out").glob("*.tar.gz")
    (tree,) = (folder / "out").glob("*.whl")
    run(sys.executable, "-m", "tarfile", "-e", source, "unpacked", cwd=folder)
    (unpacked,) = (folder / "unpacked").iterdir()
    run(*make, "--wheel", "--outdir", "again", unpacked, cwd=folder)
    (sdist,) = (folder / "again").glob("*.whl")
    return Shipped(tree, source, sdist)


def read_wheel(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def read_metadata(path: Path) -> Message:
    files = read_wheel(path)
    return BytesParser().parsebytes(next(data for name, data in files.items() if name.endswith("dist-info/METADATA")))


def find_dependencies(requirements: list[str]) -> set[str]:
    """Find the distributions that a wheel asks for, with all that they ask for in turn."""
    found: set[tuple[str, str]] = set()
    queue = [(Requirement(text), "") for text in requirements]
    while queue:
        requirement, extra = queue.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in ("", *requirement.extras):
            key = (canonicalize_name(requirement.name), wanted)
            if key not in found:
                found.add(key)
                queue += [(Requirement(text), wanted) for text in distribution(requirement.name).requires or ()]
    return {name for name, _ in found}


def lend_dependencies(python: Path, names: set[str], folder: Path) -> None:
    """Let an environment see these distributions of ours and nothing else: neither the rest nor an editable install."""
    folder.mkdir()
    for name in names:
        of = distribution(name)
        tops = {file.parts[0] for file in of.files or () if file.parts[0] not in ("..", "__pycache__")}
        for top in tops - {entry.name for entry in folder.iterdir()}:
            (folder / top).symlink_to(Path(str(of.locate_file(top))))
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    Path(packages, "lent.pth").write_text(f"{folder}\n", encoding="utf-8")


@pytest.fixture(name="installed", scope="module", params=["tree", "sdist"])
def _installed(shipped: Shipped, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an environment that holds one of the wheels."""
    wheel: Path = getattr(shipped, request.param)
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "own", with_pip=False, symlinks=True)
    python = folder / "own" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    lend_dependencies(python, find_dependencies(read_metadata(wheel).get_all("Requires-Dist", [])), folder / "lent")
    return folder / "own"


def lay_reader(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / "seeds" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "seeds" / path).write_text(text, encoding="utf-8")


def test_an_installed_wheel_builds_a_new_reader(installed: Path, tmp_path: Path) -> None:
    """Outside the repository, with the wheel alone, a reader's site comes out styled, the same as from a checkout."""
    lay_reader(tmp_path, READER)
    said = run(installed / "bin" / "postil", "build", cwd=tmp_path)
    public = tmp_path / "public"
    assert "pages in public" in said
    assert 'href="../static/postil.css"' in (public / "texts" / "letter.html").read_text(encoding="utf-8")
    assert (public / "static" / "postil.css").read_bytes() == (ROOT / "static" / "postil.css").read_bytes()
    site = {file.relative_to(public).as_posix() for file in public.rglob("*") if file.is_file()} - {".postil.json"}
    expected = {artifact.url: artifact.body for artifact in build_reader(READER).artifacts}
    assert {url: (public / url).read_bytes() for url in site} == expected


def test_an_installed_wheel_begins_a_reader(installed: Path, tmp_path: Path) -> None:
    """The starter is shipped with it, whole, and a check of what it makes finds nothing to mend."""
    assert "cd reader" in run(installed / "bin" / "postil", "new", "reader", cwd=tmp_path)
    said = run(installed / "bin" / "postil", "check", "--strict", "--verbose", "reader", cwd=tmp_path)
    assert said.startswith("8 files read, 1 texts checked\n")
    assert (tmp_path / "reader" / ".gitignore").read_bytes() == (STARTER / "gitignore").read_bytes()


def test_an_installed_wheel_uses_nothing_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    """The program that runs is the installed one, with what it asks for and not what the tests ask for."""
    python = installed / "bin" / "python"
    where = Path(run(python, "-c", "import postil; print(postil.__file__)", cwd=tmp_path).strip())
    assert where.is_relative_to(installed)
    paths = run(python, "-c", "import sys; print(*sys.path, sep='\\n')", cwd=tmp_path).splitlines()
    assert [path for path in paths if path and Path(path).is_relative_to(ROOT)] == []
    absent = "from importlib.util import find_spec; print(find_spec('pytest'), find_spec('selectolax'))"
    assert run(python, "-c", absent, cwd=tmp_path).split() == ["None", "None"]
    assert run(python, "-m", "postil", "--version", cwd=tmp_path) == f"postil, version {__version__}\n"


def test_a_wheel_holds_the_program_and_its_theme(shipped: Shipped) -> None:
    """Theme and starter are inside, every file; the demonstration, whose rights are not ours, and the tests are not."""
    files = read_wheel(shipped.tree)
    theme = {
        f"postil/theme/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {"postil/theme/templates/layout.html", "postil/theme/static/postil.css"} <= theme <= set(files)
    starter = {path.relative_to(ROOT / "generator").as_posix() for path in STARTER.rglob("*") if path.is_file()}
    assert {"postil/starter/gitignore", "postil/starter/seeds/bell.lock.json"} <= starter
    assert {name for name in files if name.startswith("postil/starter/")} == starter
    modules = {path.relative_to(ROOT / "generator").as_posix() for path in (ROOT / "generator").rglob("*.py")}
    assert modules <= set(files)
    assert {name.split("/")[0] for name in files} == {"postil", f"postil-{__version__}.dist-info"}
    foreign = ("seeds", "tests", "pyc")
    assert [name for name in files.keys() - starter if any(part in name for part in foreign)] == []


def test_the_wheel_of_the_source_distribution_is_the_same(shipped: Shipped) -> None:
    """Whoever builds from the source distribution gets the same wheel, file by file."""
    assert read_wheel(shipped.sdist) == read_wheel(shipped.tree)


def test_the_source_distribution_leaves_the_demonstration_out(shipped: Shipped) -> None:
    """It has the program, the theme and the licence, and no text that is not ours."""
    with tarfile.open(shipped.source) as archive:
        names = [Path(*Path(name).parts[1:]).as_posix() for name in archive.getnames()]
    assert {"LICENSE", "README.md", "pyproject.toml", "static/postil.css", "templates/layout.html"} <= set(names)
    assert [name for name in names if name.split("/")[0] in ("seeds", "tests", "public", ".ci")] == []


@pytest.mark.parametrize("which", ["tree", "sdist"])
def test_the_metadata_says_under_which_licence(shipped: Shipped, which: str) -> None:
    """A package index shows the licence, and its text is in the wheel."""
    wheel: Path = getattr(shipped, which)
    metadata = read_metadata(wheel)
    assert (metadata["Name"], metadata["Version"]) == ("postil", __version__)
    assert metadata["License-Expression"] == "MIT"
    licence = read_wheel(wheel)[f"postil-{__version__}.dist-info/licenses/LICENSE"]
    assert licence == (ROOT / "LICENSE").read_bytes()
    assert b"MIT" in licence
