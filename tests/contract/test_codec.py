"""The four languages, as Python reads and writes them, and the generated files."""

import json
import struct
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.contract import ContractError, Record, Status, decode, encode
from tests.contract import vectors

ROWS = json.loads(vectors.FILE.read_text())


def data_of(row: dict) -> bytes:
    return bytes.fromhex(row["hex"]) + bytes(row.get("zeros", 0))


def test_the_vectors_are_those_of_the_schema():
    assert vectors.FILE.read_text() == vectors.document(), "run python -m tests.contract.vectors"


@pytest.mark.parametrize("row", [row for row in ROWS if row["refusal"] is None], ids=lambda row: row["hex"][:8])
def test_a_sound_record_is_written_as_it_was_read(row):
    records = decode(row["language"], data_of(row))
    assert encode(row["language"], records) == data_of(row)


@pytest.mark.parametrize("row", [row for row in ROWS if row["refusal"]], ids=lambda row: row["hex"][:8])
def test_a_damaged_record_is_refused_by_status_op_and_offset(row):
    assert vectors.refusal(row["language"], data_of(row)) == row["refusal"]


def test_a_record_reads_back_by_name():
    (record,) = decode("messages", encode("messages", [Record("text", {"node": 7, "text": "Ōkami"})]))
    assert record == Record("text", {"node": 7, "text": "Ōkami"})


def test_a_refusal_names_itself():
    with pytest.raises(ContractError, match="unknown-op: op 999 at byte 0") as caught:
        decode("messages", struct.pack("<HH", 999, 0))
    assert caught.value.status is Status.UNKNOWN_OP


@given(st.binary(max_size=200), st.sampled_from(["messages", "events", "draws", "paragraphs"]))
def test_any_bytes_are_read_or_refused(data, language):
    try:
        assert encode(language, decode(language, data)) == data or b"\0" in data
    except ContractError as error:
        assert 0 <= error.offset_bytes < len(data)


def test_the_generated_files_are_fresh(repository):
    command = ["cargo", "run", "--quiet", "--release", "--locked", "-p", "tenfoot-xtask", "--", "codegen", "--check"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
