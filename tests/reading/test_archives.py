"""Archives: every member as if it were a file, and members that are made to do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from quotes.reading import read

PAGE = "افتتاح مدرسة جديدة في سلوان\n\nسلوان|\n\nقال المدير إن المدرسة تتسع لألف طالب.\n".encode()
RECORD = '{"id": "a", "title": "عنوان", "text": "قالت الوزيرة إن الطريق سالك."}\n'.encode()
MEMBERS = {
    "a.txt": PAGE,
    "ملفات/ب.jsonl": RECORD * 2,
    "c.txt.gz": gzip.compress(PAGE),
    "d.png": b"\x89PNG\r\n\x1a\n\x00",
}


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _tar(members: dict[str, bytes | tarfile.TarInfo], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = data if isinstance(data, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data) if isinstance(data, bytes) else 0
            archive.addfile(info, io.BytesIO(data) if isinstance(data, bytes) else None)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", _zip(MEMBERS)),
        ("a.tar", _tar(MEMBERS)),
        ("a.tar.gz", _tar(MEMBERS, "w:gz")),
        ("a.tbz2", _tar(MEMBERS, "w:bz2")),
        ("a.tar.xz", _tar(MEMBERS, "w:xz")),
        ("unnamed", _zip(MEMBERS)),
        ("a.zip.gz", gzip.compress(_zip(MEMBERS))),
    ],
)
def test_every_member_is_a_file(reading, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    documents, refused = reading(tmp_path / name)
    read_from = [(document.source, document.position) for document in documents]
    members = ["a.txt", "ملفات/ب.jsonl", "ملفات/ب.jsonl", "c.txt.gz"]
    assert read_from == [(f"{tmp_path / name}/{member}", place) for place, member in enumerate(members)]
    assert len(refused) == 1
    assert refused[0].startswith(f"{name}/d.png: in no format that we read")


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress])
def test_other_compressions(reading, tmp_path: Path, pack) -> None:
    (tmp_path / "a.jsonl.x").write_bytes(pack(RECORD))
    documents, _ = reading(tmp_path / "a.jsonl.x")
    assert [document.id for document in documents] == ["a"]
    (tmp_path / "a.jsonl.x").write_bytes(pack(RECORD * 3)[:-9])
    _, refused = reading(tmp_path / "a.jsonl.x")
    assert refused


def test_an_archive_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_zip({"a.txt": PAGE}))))
    [document] = read("-")
    assert document.source == "-/a.txt"


def test_a_damaged_member_stops_no_other(reading, tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"title": f"{n}", "text": "قال"}).encode() + b"\n" for n in range(900))
    data = bytearray(_zip({"a.jsonl": lines, "b.txt": PAGE}, zipfile.ZIP_STORED))
    place = data.index(b'"title": "450"')
    data[place : place + 9] = b'"titel": '
    (tmp_path / "a.zip").write_bytes(data)
    documents, refused = reading(tmp_path / "a.zip")
    assert documents[-1].source == f"{tmp_path}/a.zip/b.txt"
    assert any("Bad CRC-32" in line for line in refused)


def test_an_archive_that_breaks_off(reading, tmp_path: Path) -> None:
    data = _tar({f"{n}.jsonl": RECORD * 40 for n in range(20)})
    (tmp_path / "a.tar").write_bytes(data[: len(data) // 2])
    documents, refused = reading(tmp_path / "a.tar")
    assert 200 < len(documents) < 600
    assert any("unexpected end of data" in line for line in refused)


def test_names_lead_nowhere(reading, tmp_path: Path) -> None:
    names = [
        "../../etc/a.txt",
        "/etc/b.txt",
        "C:\\..\\c.txt",
        "./d.txt",
        ".hidden/x.txt",
        "__MACOSX/y.txt",
        "e\n\u202e.txt",
    ]
    (tmp_path / "a.zip").write_bytes(_zip(dict.fromkeys(names, PAGE)))
    documents, refused = reading(tmp_path / "a.zip")
    sources = [str(document.source).removeprefix(f"{tmp_path}/") for document in documents]
    assert sources == ["a.zip/etc/a.txt", "a.zip/etc/b.txt", "a.zip/C:/c.txt", "a.zip/d.txt", "a.zip/e\n\u202e.txt"]
    assert not refused


def test_a_member_without_a_name(reading, tmp_path: Path) -> None:
    data = _zip({"xyz": PAGE, "b.txt": PAGE})
    (tmp_path / "a.zip").write_bytes(data.replace(b"xyz", b"\0yz"))
    documents, refused = reading(tmp_path / "a.zip")
    assert (len(documents), refused) == (1, [])


def test_links_and_devices_are_not_followed(reading, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(PAGE)
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("device")
    link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret.txt")
    device.type = tarfile.CHRTYPE
    (tmp_path / "a.tar").write_bytes(_tar({"link.txt": link, "device": device, "a.txt": PAGE}))
    documents, refused = reading(tmp_path / "a.tar")
    assert len(documents) == 1
    assert refused == [f"a.tar/{name}: a link or a device, which is not followed" for name in ("link.txt", "device")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lambda data: _zip({"a.txt": data}), lzma.compress])
def test_bombs_are_not_let_off(reading, tmp_path: Path, pack) -> None:
    (tmp_path / "a").write_bytes(pack(bytes(200 << 20)))
    tracemalloc.start()
    documents, refused = reading(tmp_path / "a", format="jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not documents
    assert any("grow" in line and "500-fold" in line for line in refused)
    assert peak < 300 << 20


def test_members_that_share_their_bytes(reading, tmp_path: Path) -> None:
    """Each member small, all of them together not: what counts is what comes out."""
    data = _zip({f"{n}.txt": bytes(1 << 20) for n in range(100)})
    (tmp_path / "a.zip").write_bytes(data)
    _, refused = reading(tmp_path / "a.zip")
    assert any("a.zip: its members grow more than 500-fold" in line for line in refused)


def test_archives_within_archives_end(reading, tmp_path: Path) -> None:
    data = _zip({"a.txt": PAGE})
    for _ in range(5):
        data = _zip({"a.zip": data, "b.txt": PAGE})
    (tmp_path / "a.zip").write_bytes(data)
    documents, refused = reading(tmp_path / "a.zip")
    assert len(documents) == 2
    assert refused == ["a.zip/a.zip/a.zip: an archive within archives within an archive"]


def test_a_password(reading, tmp_path: Path) -> None:
    data = bytearray(_zip({"a.txt": PAGE}))
    data[6] |= 1  # said in the member's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list
    (tmp_path / "a.zip").write_bytes(data)
    _, [refused] = reading(tmp_path / "a.zip")
    assert refused.startswith("a.zip/a.txt: ")
    assert "password" in refused


def test_links_of_a_folder(reading, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_bytes(PAGE)
    (folder / "inside.txt").write_bytes(PAGE)
    (folder / "again.txt").symlink_to("inside.txt")
    (folder / "leads.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    documents, refused = reading(folder)
    assert [os.path.basename(str(document.source)) for document in documents] == ["again.txt", "inside.txt"]
    assert refused == [
        "folder/leads.txt: a link that leads out of the folder",
        "folder/loop: a link to a folder, which is not followed",
        "folder/self.txt: Too many levels of symbolic links",
    ]
