"""Reads a .tflite image classifier and runs it in PyTorch with dequantised weights and float activations.

It shares nothing with tflite_write.py but the published schema: what is measured is the file, not what was meant.
"""
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

TYPES = {0: '<f4', 2: '<i4', 3: 'u1', 9: 'i1'}


class _Table:
    """A cursor over one table; fields by their number in the schema."""

    def __init__(self, data, at):
        self.data, self.at = data, at
        self.vtable = at - struct.unpack_from('<i', data, at)[0]

    def _place(self, field):
        size = struct.unpack_from('<H', self.data, self.vtable)[0]
        offset = struct.unpack_from('<H', self.data, self.vtable + 4 + 2 * field)[0] if 4 + 2 * field < size else 0
        return self.at + offset if offset else None

    def _follow(self, place):
        return place + struct.unpack_from('<I', self.data, place)[0]

    def number(self, field, code='i'):
        place = self._place(field)
        return 0 if place is None else struct.unpack_from('<' + code, self.data, place)[0]

    def table(self, field):
        place = self._place(field)
        return None if place is None else _Table(self.data, self._follow(place))

    def tables(self, field):
        start = self._follow(self._place(field))
        return [_Table(self.data, self._follow(start + 4 + 4 * i)) for i in range(struct.unpack_from('<I', self.data, start)[0])]

    def array(self, field, kind):
        place = self._place(field)
        if place is None:
            return np.zeros(0, kind)
        start = self._follow(place)
        return np.frombuffer(self.data, kind, struct.unpack_from('<I', self.data, start)[0], start + 4)


class TfliteNetwork:
    """`network(pictures)`: [N, 3, H, W] in 0..1 -> logits [N, classes], differentiable."""

    def __init__(self, path):
        data = Path(path).read_bytes()
        model = _Table(data, struct.unpack_from('<I', data, 0)[0])
        self._buffers, graph = model.tables(4), model.tables(2)[0]
        self._tensors = graph.tables(0)
        codes = [max(code.number(0, 'b'), code.number(3)) for code in model.tables(1)]
        self._input = int(graph.array(1, '<i4')[0])
        self.side = int(self._tensors[self._input].array(0, '<i4')[1])
        self._operators = [(codes[op.number(0, 'I')], op.array(1, '<i4').tolist(), op.array(2, '<i4').tolist(), op.table(4)) for op in graph.tables(3)]
        self._constants = {i: self._constant(i) for code, inputs, _, _ in self._operators if code in (3, 4) for i in inputs[1:]}

    def to(self, device):
        """Moves the weights; returns itself."""
        self._constants = {index: values.to(device) for index, values in self._constants.items()}
        return self

    def _constant(self, index):
        tensor = self._tensors[index]
        shape = tensor.array(0, '<i4')
        stored = self._buffers[tensor.number(2, 'I')].array(0, 'u1').view(TYPES[tensor.number(1, 'b')]).reshape(shape)
        quantisation = tensor.table(4)
        axis = [1] * len(shape)
        axis[quantisation.number(6)] = -1
        scale, zero = quantisation.array(2, '<f4').reshape(axis), quantisation.array(3, '<i8').reshape(axis)
        return torch.tensor(((stored.astype(np.float64) - zero) * scale).astype(np.float32))

    def __call__(self, pictures):
        values = {self._input: pictures * 2 - 1}
        for code, inputs, outputs, options in self._operators:
            x = values[inputs[0]]
            if code in (3, 4):  # CONV_2D, DEPTHWISE_CONV_2D
                weights, bias = self._constants[inputs[1]], self._constants[inputs[2]]
                kernel = weights[0].permute(2, 0, 1)[:, None] if code == 4 else weights.permute(0, 3, 1, 2)
                stride, size = options.number(1), kernel.shape[-1]
                pad = max((-(-x.shape[2] // stride) - 1) * stride + size - x.shape[2], 0)
                x = F.pad(x, (pad // 2, pad - pad // 2) * 2) if pad else x
                y = F.conv2d(x, kernel, bias, stride, groups=len(kernel) if code == 4 else 1)
                y = F.relu6(y) if options.number(4 if code == 4 else 3, 'b') == 3 else y
            elif code == 0:  # ADD
                y = x + values[inputs[1]]
            elif code == 40:  # MEAN over height and width
                y = x.mean((2, 3), keepdim=True)
            elif code == 22:  # RESHAPE to one row
                y = x.flatten(1)
            elif code == 25:  # SOFTMAX: logits are what is asked for
                y = x
            elif code in (6, 114):  # DEQUANTIZE, QUANTIZE: activations stay float here
                y = x
            else:
                raise ValueError(f'operator {code} is not known here')
            values[outputs[0]] = y
        return y
