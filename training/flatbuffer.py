"""Writes FlatBuffers (google.github.io/flatbuffers/flatbuffers_internals): tables of fields, vectors, strings.

A table is a dict: field index -> one of the values below. Parents stand before their children, so that every offset points
forwards; each table's vtable stands right before it.
"""
import struct
from dataclasses import dataclass

import numpy as np


@dataclass
class Scalar:
    """A number in the table itself: `code` is its struct code (b B h i I f q)."""
    code: str
    value: float


@dataclass
class Vector:
    """Numbers of one numpy type, at a position that `align` divides."""
    values: np.ndarray
    align: int = 0


class _Writer:
    def __init__(self):
        self.bytes = bytearray()

    def pad(self, align, ahead=0):
        """Fills up so that the position `ahead` bytes further is divisible by `align`."""
        self.bytes += bytes(-(len(self.bytes) + ahead) % align)

    def point(self, at):
        """Sets the offset at a position to where the writer stands."""
        struct.pack_into('<I', self.bytes, at, len(self.bytes) - at)

    def child(self, at, value):
        if isinstance(value, dict):
            self.table(at, value)
        elif isinstance(value, str):
            data = value.encode()
            self.pad(4)
            self.point(at)
            self.bytes += struct.pack('<I', len(data)) + data + b'\0'
        elif isinstance(value, Vector):
            array = np.ascontiguousarray(value.values)
            array = array.astype(array.dtype.newbyteorder('<'))
            self.pad(max(4, value.align or array.itemsize), ahead=4)
            self.point(at)
            self.bytes += struct.pack('<I', array.size) + array.tobytes()
        else:  # a list of tables
            self.pad(4)
            self.point(at)
            self.bytes += struct.pack('<I', len(value))
            first = len(self.bytes)
            self.bytes += bytes(4 * len(value))
            for i, item in enumerate(value):
                self.child(first + 4 * i, item)

    def table(self, at, fields):
        offsets, size, parts = {}, 4, []
        wide = lambda value: struct.calcsize(value.code) if isinstance(value, Scalar) else 4
        for index, value in sorted(fields.items(), key=lambda field: -wide(field[1])):
            size += -size % wide(value)
            offsets[index] = size
            parts.append((index, value))
            size += wide(value)
        count = max(fields, default=-1) + 1
        vtable = struct.pack(f'<{2 + count}H', 4 + 2 * count, size, *(offsets.get(i, 0) for i in range(count)))
        self.pad(8, ahead=len(vtable))
        self.bytes += vtable
        start = len(self.bytes)
        self.point(at)
        self.bytes += struct.pack('<i', len(vtable)) + bytes(size - 4)
        for index, value in parts:
            if isinstance(value, Scalar):
                struct.pack_into('<' + value.code, self.bytes, start + offsets[index], value.value)
        for index, value in sorted(parts, key=lambda part: part[0]):
            if not isinstance(value, Scalar):
                self.child(start + offsets[index], value)


def written(root, identifier):
    """The bytes of a file whose root table is `root`, with a four-letter identifier."""
    writer = _Writer()
    writer.bytes += bytes(4) + identifier
    writer.table(0, root)
    return bytes(writer.bytes)
