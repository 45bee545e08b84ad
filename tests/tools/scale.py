"""Measure what docs/scale.md reckons with: articles and statements a second, bytes of each, memory.

    python tests/tools/scale.py ../shared/corpus/articles.jsonl.gz 4000

One worker looks through so many articles into Parquet files, which are then loaded into a database. The seconds of the
worker are those of its processes on the processor, so that what else the machine does counts little.
"""

from __future__ import annotations

import gzip
import itertools
import resource
import sys
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

import quotes


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(corpus: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, parquet, db = folder / "articles.jsonl", folder / "parquet", folder / "quotes.db"
        with gzip.open(corpus, "rb") as lines:
            source.write_bytes(b"".join(itertools.islice(lines, count)))
        options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0"}
        with LocalCluster(**options) as cluster:
            made = quotes.spread(source, parquet, dask=cluster.scheduler_address)
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = children.ru_utime + children.ru_stime
        before, clock = time.process_time(), time.perf_counter()
        loaded = quotes.load(parquet, db)
        loading, clock = time.process_time() - before, time.perf_counter() - clock
        own = resource.getrusage(resource.RUSAGE_SELF)
        articles, statements = made.documents, made.quotes
        rows = {
            "articles, statements": f"{articles:,}, {statements:,}",
            "bytes of an article as it comes": f"{source.stat().st_size / count:,.0f}",
            "articles a core and second": f"{articles / seconds:,.0f}",
            "statements a core and second": f"{statements / seconds:,.0f}",
            "Parquet bytes of an article": f"{size(parquet / 'articles') / articles:,.0f}",
            "Parquet bytes of a statement": f"{size(parquet / 'quotes') / statements:,.0f}",
            "memory of the largest process of the worker, MB": f"{children.ru_maxrss / 1024:,.0f}",
            "loading, articles a second": f"{loaded.documents / loading:,.0f} ({clock:.0f} s)",
            "database bytes of an article": f"{db.stat().st_size / loaded.documents:,.0f}",
            "memory of loading, MB": f"{own.ru_maxrss / 1024:,.0f}",
        }
        for what, figure in rows.items():
            print(f"{what:50}{figure:>20}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
