"""Writes the model files that src/language/network/model_file.h describes."""
import struct

import numpy as np

from features import fnv64

MAGIC, VERSION, ALIGNMENT, PANEL = b"CTMODEL\n", 1, 64, 16
MOST_WHOLE = 4095  # of weights and inputs of linear maps
TEXT, FLOATS, BYTES, NUMBERS, PANELS = range(5)


class Writer:
    def __init__(self):
        self.sections = []

    def text(self, name, value):
        data = value.encode()
        self.sections.append((name, TEXT, len(data), 1, data))

    def lines(self, name, values):
        self.text(name, "\n".join(values))

    def floats(self, name, values):
        values = np.atleast_2d(np.asarray(values, np.float32))
        self.sections.append((name, FLOATS, *values.shape, values.tobytes()))

    def numbers(self, name, values):
        values = np.asarray(values, np.uint32)
        self.sections.append((name, NUMBERS, *values.shape, values.tobytes()))

    def keys(self, name, numbers):
        """key (bytes) -> number, as KeyTable looks it up: for each slot the upper half of the hash, the number + 1."""
        size = 1
        while size < 1.7 * len(numbers) + 1:
            size *= 2
        slots = np.zeros((size, 2), np.uint32)
        for key, number in numbers.items():
            value = fnv64(key)
            at = value % size
            while slots[at, 1]:
                at = (at + 1) % size
            slots[at] = (value >> 32, number + 1)
        self.numbers(name, slots)

    def bytes(self, name, values):
        values = np.asarray(values, np.int8)
        self.sections.append((name, BYTES, len(values), 1, values.tobytes()))

    def byte_rows(self, name, values):
        """Each row divided by its own factor and rounded to -127..127."""
        self.quantised(name, *quantise(values))

    def quantised(self, name, whole, factors):
        self.sections.append((name, BYTES, *whole.shape, whole.tobytes()))
        self.floats(name + ".factors", factors.reshape(-1, 1))

    def linear(self, name, weights, bias=None):
        """weights: outputs x inputs, as in PyTorch."""
        weights = np.asarray(weights, np.float32)
        outputs, inputs = weights.shape
        # As Linear in kernels.h has it. A little below the limit, for rounding may raise the sum by a half for each input.
        most_of_all = ((1 << 31) - 1) // MOST_WHOLE - inputs
        steps = np.maximum(np.abs(weights).max(1) / MOST_WHOLE, np.abs(weights).sum(1) / most_of_all)
        steps = np.maximum(steps, 1e-12).astype(np.float32)
        width = -(-outputs // PANEL) * PANEL
        full = np.zeros((width, -(-inputs // 2) * 2), np.int16)
        full[:outputs, :inputs] = np.rint(weights / steps[:, None])
        panels = full.reshape(width // PANEL, PANEL, -1, 2).transpose(0, 2, 1, 3)
        self.sections.append((name, PANELS, inputs, outputs, np.ascontiguousarray(panels).tobytes()))
        self.floats(name + ".step", np.pad(steps, (0, width - outputs)))
        if bias is not None:
            self.floats(name + ".bias", np.pad(np.asarray(bias, np.float32), (0, width - outputs)))

    def write(self, path):
        at = 16 + 48 * len(self.sections)
        head, body = [MAGIC + struct.pack("<II", VERSION, len(self.sections))], []
        for name, kind, rows, columns, data in self.sections:
            gap = -at % ALIGNMENT
            body += [bytes(gap), data]
            assert len(name) < 24, name
            head.append(name.encode().ljust(24, b"\0") + struct.pack("<IIIIQ", kind, rows, columns, 0, at + gap))
            at += gap + len(data)
        with open(path, "wb") as file:
            file.write(b"".join(head + body))


def quantise(values):
    values = np.asarray(values, np.float32)
    factors = np.maximum(np.abs(values).max(1), 1e-12) / 127
    return np.rint(values / factors[:, None]).astype(np.int8), factors.astype(np.float32)
