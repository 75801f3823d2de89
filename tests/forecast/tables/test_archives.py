"""Zip archives, kind and otherwise."""

from __future__ import annotations

import io
import zipfile

import pytest

from tocsin.forecast.tables.archives import unpacked
from tocsin.model import InputError


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_dot_", "."), data)
    return made.getvalue()


def test_the_one_table_is_unpacked() -> None:
    assert unpacked(_zip(codebook_dot_pdf=b"%PDF", ged_dot_csv=b"a,b"), name="x.zip") == (b"a,b", "ged.csv")


def test_what_would_swell_beyond_the_limit_is_refused_before_it_does() -> None:
    with pytest.raises(InputError, match="would unpack to 5,000,000 bytes, more than 1,000"):
        unpacked(_zip(ged_dot_csv=b"0" * 5_000_000), name="x.zip", limit=1000)


def test_an_archive_that_lies_about_its_size_does_not_swell() -> None:
    data = _zip(ged_dot_csv=b"0" * 5_000_000)
    size = (5_000_000).to_bytes(4, "little")
    with pytest.raises(InputError, match="cannot be unpacked"):
        unpacked(data.replace(size, (10).to_bytes(4, "little")), name="x.zip", limit=1000)


@pytest.mark.parametrize("files", [{}, {"read_dot_me": b"x"}, {"a_dot_csv": b"a", "b_dot_csv": b"b"}])
def test_no_table_or_several_are_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(InputError, match=r"no table|more than one table"):
        unpacked(_zip(**files), name="x.zip")


def test_a_cut_archive_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be unpacked"):
        unpacked(_zip(ged_dot_csv=b"a,b" * 1000)[:50], name="x.zip")
