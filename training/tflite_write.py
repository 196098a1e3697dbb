"""Writes a folded network as a fully quantised .tflite file, as TensorFlow Lite's own converter lays out an image classifier.

Weights int8 with a scale for each output channel, biases int32, activations int8 with ranges measured on pictures; input and
the input is bytes behind a QUANTIZE, the output the logits as floats behind a DEQUANTIZE. Field numbers are those of
tensorflow/lite/schema/schema.fbs, version 3.
"""
import numpy as np

import quantise
from flatbuffer import Scalar, Vector, written
from fold import Add, Mean, Weighted

FLOAT32, INT32, UINT8, INT8 = 0, 2, 3, 9
ADD, CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE, RESHAPE, MEAN, QUANTIZE = 0, 3, 4, 6, 22, 40, 114
VERSIONS = {ADD: 2, CONV_2D: 3, DEPTHWISE_CONV_2D: 3, DEQUANTIZE: 2, RESHAPE: 1, MEAN: 2, QUANTIZE: 1}
OPTIONS = {CONV_2D: 1, DEPTHWISE_CONV_2D: 2, ADD: 11, RESHAPE: 17, MEAN: 27}
"""The number of each operator's options in the union BuiltinOptions."""
SAME, NO_ACTIVATION, RELU6 = 0, 0, 3
byte, integer = (lambda v: Scalar('b', v)), (lambda v: Scalar('i', v))


class _Graph:
    """Tensors, buffers and operators as they are appended. Buffer 0 is empty, as the format wants it."""

    def __init__(self):
        self.tensors, self.buffers, self.operators, self.codes = [], [{}], [], []

    def tensor(self, name, kind, shape, quantised=None, data=None):
        """Appends a tensor; with `data` it is a constant. Returns its index."""
        fields = {0: Vector(np.array(shape, np.int32)), 1: byte(kind), 2: Scalar('I', 0), 3: name}
        if data is not None:
            fields[2] = Scalar('I', len(self.buffers))
            self.buffers.append({0: Vector(np.frombuffer(data.tobytes(), np.uint8), align=16)})
        if quantised is not None:
            fields[4] = {2: Vector(quantised.scale), 3: Vector(quantised.zero), 6: integer(quantised.axis)}
        self.tensors.append(fields)
        return len(self.tensors) - 1

    def operator(self, code, inputs, output, options=None):
        """Appends an operator that writes one tensor."""
        if code not in self.codes:
            self.codes.append(code)
        fields = {0: Scalar('I', self.codes.index(code)), 1: Vector(np.array(inputs, np.int32)), 2: Vector(np.array([output], np.int32))}
        if options is not None:
            fields |= {3: Scalar('B', OPTIONS[code]), 4: options}
        self.operators.append(fields)


def _weighted(graph, operation, source, source_scale, target):
    axis = 3 if operation.depthwise else 0
    weights, bias = quantise.weights(operation.weights, operation.bias, axis, source_scale)
    inputs = [source, graph.tensor(operation.name + '/weights', INT8, weights.stored.shape, weights, weights.stored),
              graph.tensor(operation.name + '/bias', INT32, bias.stored.shape, bias, bias.stored)]
    activation = byte(RELU6 if operation.relu6 else NO_ACTIVATION)
    options = {0: byte(SAME), 1: integer(operation.stride), 2: integer(operation.stride)}
    if operation.depthwise:
        options |= {3: integer(1), 4: activation, 5: integer(1), 6: integer(1)}
    else:
        options |= {3: activation, 4: integer(1), 5: integer(1)}
    graph.operator(DEPTHWISE_CONV_2D if operation.depthwise else CONV_2D, inputs, target, options)


def tflite(operations, ranges, shapes, description):
    """The bytes of the file. `ranges` and `shapes`: for value 0 (the input) and each operation's, (low, high) and [h, w, c]."""
    graph = _Graph()
    classes = shapes[-1][2]
    as_bytes = lambda scale, zero: quantise.Quantised(None, np.array([scale], np.float32), np.array([zero], np.int64))
    picture = graph.tensor('picture', UINT8, [1, *shapes[0]], as_bytes(2 / 255, 127))
    scales = [as_bytes(2 / 255, -1)] + [quantise.activation(*r) for r in ranges[1:]]
    names = ['input'] + [operation.name for operation in operations]
    values = [graph.tensor(name, INT8, [1, *shape], scale) for name, shape, scale in zip(names, shapes, scales)]
    graph.operator(QUANTIZE, [picture], values[0])
    for number, operation in enumerate(operations):
        source, target = values[operation.source], values[number + 1]
        if isinstance(operation, Weighted):
            _weighted(graph, operation, source, float(scales[operation.source].scale[0]), target)
        elif isinstance(operation, Add):
            graph.operator(ADD, [source, values[operation.other]], target, {0: byte(NO_ACTIVATION)})
        elif isinstance(operation, Mean):
            axes = graph.tensor('mean/axes', INT32, [2], data=np.array([1, 2], np.int32))
            graph.operator(MEAN, [source, axes], target, {0: Scalar('b', 1)})
    row = np.array([1, classes], np.int32)
    flat = graph.tensor('row', INT8, row, scales[-1])
    graph.operator(RESHAPE, [values[-1], graph.tensor('row/shape', INT32, [2], data=row)], flat, {0: Vector(row)})
    logits = graph.tensor('output', FLOAT32, row)
    graph.operator(DEQUANTIZE, [flat], logits)
    subgraph = {0: graph.tensors, 1: Vector(np.array([picture], np.int32)), 2: Vector(np.array([logits], np.int32)), 3: graph.operators, 4: 'main'}
    codes = [{0: byte(min(code, 127)), 2: integer(VERSIONS[code]), 3: integer(code)} for code in graph.codes]
    return written({0: Scalar('I', 3), 1: codes, 2: [subgraph], 3: description, 4: graph.buffers}, b'TFL3')
