"""What is in this archive? The members of zip and tar files, each read as if it were a file, and none written."""

from __future__ import annotations

import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, cast

from quotes.model import QuotesError
from quotes.reading.format import Formats, Piece
from quotes.reading.streams import BROKEN, Opened, UnreadableError, label, opened, reason

__all__ = ["pieces"]

_DEEPEST = 2
"""Archives within archives that are looked into."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_TIMES, _UNASKED = 500, 1 << 26
"""As in compression; here of all members together, which may share their bytes to seem many."""
_MOST_MEMBERS = 1 << 20
_IN_MEMORY = 1 << 24
_LARGEST_COPY = 1 << 33
_WRONG: tuple[type[Exception], ...] = (*BROKEN, zipfile.BadZipFile, tarfile.TarError, RuntimeError, ValueError)
_WRONG += (LookupError, OverflowError, struct.error)
"""What the two modules raise over what they can't read: RuntimeError for want of a password, the last by mistake."""


def pieces(file: Opened, name: str, formats: Formats, depth: int = 0) -> Iterator[Piece | QuotesError]:
    """The pieces of a file, or of all members of the archive that it is.

    Args:
        file: as it was opened; name: what it is called; formats: what may read it, or its members.
        depth: in how many archives it stands.

    Returns:
        Pieces named after archive and member, and what is wrong with members; the others follow.

    Raises:
        QuotesError: nothing, or nothing more, can be read.
    """
    if not file.head:
        raise UnreadableError(name, "an empty file")
    members = _zip if file.head.startswith(_ZIP) else _tar if _is_tar(file) else None
    if members is None:
        yield from formats.choose(file.name, file.head, name).pieces(file.stream, name)
        return
    if depth >= _DEEPEST:
        raise UnreadableError(name, "an archive within archives within an archive")
    found = False
    try:
        for member, inside in members(file.stream, name):
            found = True
            if isinstance(inside, QuotesError):
                yield inside
                continue
            place = f"{name}/{member}"
            try:
                yield from pieces(opened(inside, member.rsplit("/", 1)[-1]), place, formats, depth + 1)
            except QuotesError as error:
                yield error
            except _WRONG as error:
                yield UnreadableError(place, reason(error))
    except _WRONG as error:
        raise UnreadableError(name, reason(error)) from error
    if not found:
        raise UnreadableError(name, "an archive without a file to read")


_Members = Iterator[tuple[str, BinaryIO | QuotesError]]


def _is_tar(file: Opened) -> bool:
    return file.head[257:262] == b"ustar" or file.name.lower().endswith((".tar", ".tgz", ".tbz2", ".txz"))


def _zip(stream: BinaryIO, name: str) -> _Members:
    """The members of a zip file, which has its list at its end: what can't be wound back is copied first."""
    with closing(_seekable(stream, name)) as file, zipfile.ZipFile(file) as archive:
        size = file.seek(0, 2)
        grown = 0
        for number, info in enumerate(archive.infolist()):
            member = _clean(info.filename)
            if member is None or info.is_dir():
                continue
            grown += info.file_size
            if number >= _MOST_MEMBERS or grown > max(_UNASKED, _MOST_TIMES * size):
                raise UnreadableError(name, f"its members grow more than {_MOST_TIMES}-fold, from {label(member)} on")
            if info.external_attr >> 28 == 0o12:
                yield member, UnreadableError(f"{name}/{member}", "a link, which is not followed")
                continue
            try:
                inside = archive.open(info)
            except _WRONG as error:
                yield member, UnreadableError(f"{name}/{member}", reason(error))
                continue
            with inside:
                yield member, cast(BinaryIO, inside)


def _tar(stream: BinaryIO, name: str) -> _Members:
    """The members of a tar file, in one go."""
    with tarfile.open(fileobj=stream, mode="r|", errorlevel=1) as archive:
        for number, info in enumerate(archive):
            archive.members = []  # type: ignore[attr-defined]  # else it would remember all of them
            member = _clean(info.name)
            if number >= _MOST_MEMBERS:
                raise UnreadableError(name, f"more than {_MOST_MEMBERS:,} members")
            if info.isdir() or member is None:
                continue
            inside = archive.extractfile(info) if info.isreg() else None
            if inside is None:
                yield member, UnreadableError(f"{name}/{member}", "a link or a device, which is not followed")
            else:
                yield member, cast(BinaryIO, inside)


def _clean(member: str) -> str | None:
    """A member's name as a path below its archive, whatever it says; None for what systems hide there."""
    parts = [part for part in member.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return None
    return "/".join(parts).encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "")


def _seekable(stream: BinaryIO, name: str) -> BinaryIO:
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by who asked for it
    while block := stream.read(1 << 20):
        copy.write(block)
        if copy.tell() > _LARGEST_COPY:
            raise UnreadableError(name, f"an archive larger than {_LARGEST_COPY >> 30} GiB")
    copy.seek(0)
    return cast(BinaryIO, copy)
