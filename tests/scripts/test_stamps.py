from __future__ import annotations

from pathlib import Path

from scripts.stamps import fingerprint, is_fresh, write_stamp


def make_files(folder: Path, **contents: str) -> list[Path]:
    for name, text in contents.items():
        (folder / name).write_text(text)
    return [folder / name for name in contents]


def test_fingerprint_does_not_depend_on_the_order(tmp_path: Path) -> None:
    files = make_files(tmp_path, a="1", b="2")

    assert fingerprint(files, base=tmp_path) == fingerprint(reversed(files), base=tmp_path)


def test_fingerprint_tells_content_name_and_tool_apart(tmp_path: Path) -> None:
    (first,) = make_files(tmp_path, a="1")
    (second,) = make_files(tmp_path, b="1")
    values = [
        fingerprint([first], base=tmp_path),
        fingerprint([second], base=tmp_path),
        fingerprint([first], base=tmp_path, extra="v22.12.0"),
    ]
    first.write_text("2")
    values.append(fingerprint([first], base=tmp_path))

    assert len(set(values)) == 4


def test_stamp_is_fresh_for_its_value_alone(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"

    assert not is_fresh(stamp, "abc")
    write_stamp(stamp, "abc")
    assert is_fresh(stamp, "abc")
    assert not is_fresh(stamp, "abd")
