"""Reading a reader's folder and the theme: from disk to bytes by path."""

from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path

from postil.model.failure import PostilError

Files = dict[str, bytes]

_FOLDERS = ("seeds", "templates", "static")


def read_reader(folder: Path) -> Files:
    """Read every file of a reader, by its path relative to the reader's folder, with forward slashes.

    Hidden files and what editors leave behind are passed over. Raises PostilError where the disk refuses.
    """
    if not folder.is_dir():
        raise PostilError(f"there is no folder {folder}", "name the folder of a reader")
    files: Files = {}
    for name in _FOLDERS:
        files |= {f"{name}/{path}": data for path, data in read_folder(folder / name).items()}
    return files


def read_folder(folder: Path) -> Files:
    """Read every file below a folder, by its path relative to it; nothing where there is no such folder."""
    if not folder.is_dir():
        return {}
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and _counts(path.relative_to(folder)))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise PostilError(
            f"cannot read {error.filename}: {error.strerror}", "check the file and its permissions"
        ) from error


def read_theme() -> tuple[Files, Files]:
    """Read the theme's templates and static files: inside an installed package, or beside it in a checkout."""
    package = Path(str(package_files("postil")))
    inside = package / "theme"
    root = inside if inside.is_dir() else package.parent.parent
    return read_folder(root / "templates"), read_folder(root / "static")


def _counts(path: Path) -> bool:
    return not any(
        part.startswith(".") or part.endswith(("~", ".swp", ".tmp")) or part == "__pycache__" for part in path.parts
    )
