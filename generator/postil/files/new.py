"""Beginning a reader: the starter's files, laid into a folder that is new or empty."""

from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path

from postil.model.failure import PostilError

from .read import Files, read_folder

# A `.gitignore` inside the package would hold for the package.
_RENAMED = {"gitignore": ".gitignore"}


def read_starter() -> Files:
    """Read the files of the starter reader, by the path that each has in a reader."""
    starter = read_folder(Path(str(package_files("postil"))) / "starter")
    return {_RENAMED.get(path, path): data for path, data in starter.items()}


def start_reader(folder: Path) -> int:
    """Lay the starter reader into a folder, which is made where it is missing, and give how many files it has.

    No file is written over another, and where the work stops midway, what it made is removed. Raises PostilError
    where the folder holds anything, or the disk refuses.
    """
    starter = read_starter()
    made: list[Path] = []
    try:
        _refuse_occupied(folder)
        for path, data in starter.items():
            _make_file(folder / path, data, made)
    except BaseException as error:
        left = _remove(made)
        if isinstance(error, OSError):
            cure = "check the folder, its permissions and the space on the disk"
            remains = f"; what could not be removed again: {', '.join(map(str, left))}" if left else ""
            raise PostilError(f"cannot write {error.filename or folder}: {error.strerror}", cure + remains) from error
        raise
    return len(starter)


def _refuse_occupied(folder: Path) -> None:
    cure = "name a folder that is new or empty"
    if folder.is_file():
        raise PostilError(f"{folder} is a file", cure)
    held = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if held:
        more = f" and {len(held) - 3} more" if len(held) > 3 else ""
        raise PostilError(f"{folder} is not empty: it holds {', '.join(held[:3])}{more}", cure)


def _make_file(path: Path, data: bytes, made: list[Path]) -> None:
    """Make a file that is not there yet, and the folders above it; note down each as soon as it is made."""
    for parent in reversed(path.parents):
        if not parent.is_dir():
            parent.mkdir()
            made.append(parent)
    with path.open("xb") as file:
        made.append(path)
        file.write(data)


def _remove(made: list[Path]) -> list[Path]:
    """Remove what was made, the last first, and give what would not go."""
    left: list[Path] = []
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            left.append(path)
    return left
