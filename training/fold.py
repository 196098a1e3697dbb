"""A trained network as a list of operations with batch norm folded into weights and biases, in TensorFlow's layouts."""
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F


@dataclass
class Weighted:
    """A convolution: weights [out, height, width, in], or depthwise: [1, height, width, channels]."""
    name: str
    source: int
    weights: np.ndarray
    bias: np.ndarray
    stride: int = 1
    depthwise: bool = False
    relu6: bool = True


@dataclass
class Add:
    """The sum of two values of equal shape."""
    name: str
    source: int
    other: int


@dataclass
class Mean:
    """The mean over all positions: [h, w, c] -> [1, 1, c]."""
    name: str
    source: int


def _folded(name, source, unit):
    weights = unit.conv.weight.detach().double()
    gain = unit.norm.weight.detach().double() / torch.sqrt(unit.norm.running_var.double() + unit.norm.eps)
    bias = unit.norm.bias.detach().double() - unit.norm.running_mean.double() * gain
    weights = (weights * gain[:, None, None, None]).numpy()
    depthwise = unit.conv.groups > 1
    weights = weights[:, 0].transpose(1, 2, 0)[None] if depthwise else weights.transpose(0, 2, 3, 1)
    return Weighted(name, source, weights, bias.numpy(), unit.stride, depthwise, unit.relu6)


def operations(network):
    """Value 0 is the input; operation i writes value i + 1; the last value holds the logits."""
    result = []

    def append(operation):
        result.append(operation)
        return len(result)

    value = append(_folded('stem', 0, network.stem))
    for number, block in enumerate(network.blocks):
        entry = value
        names = ['expand', 'depthwise', 'project'][-len(block.units):]
        for name, unit in zip(names, block.units):
            value = append(_folded(f'block{number}/{name}', value, unit))
        if block.residual:
            value = append(Add(f'block{number}/add', entry, value))
    value = append(_folded('last', value, network.last))
    value = append(Mean('mean', value))
    head = network.classifier
    append(Weighted('logits', value, head.weight.detach().double().numpy().transpose(0, 2, 3, 1), head.bias.detach().double().numpy(), relu6=False))
    return result


def run(operations, pictures):
    """All values of the folded network in float32: pictures [N, 3, H, W] in 0..1; value 0 is 2x - 1."""
    values = [pictures * 2 - 1]
    for operation in operations:
        x = values[operation.source]
        if isinstance(operation, Add):
            y = x + values[operation.other]
        elif isinstance(operation, Mean):
            y = x.mean((2, 3), keepdim=True)
        else:
            weights = torch.tensor(operation.weights, dtype=torch.float32)
            kernel = weights[0].permute(2, 0, 1)[:, None] if operation.depthwise else weights.permute(0, 3, 1, 2)
            size = kernel.shape[-1]
            if size > 1:
                x = F.pad(x, (0, 1, 0, 1) if operation.stride == 2 else (1, 1, 1, 1))
            y = F.conv2d(x, kernel, torch.tensor(operation.bias, dtype=torch.float32), operation.stride,
                         groups=len(kernel) if operation.depthwise else 1)
            y = F.relu6(y) if operation.relu6 else y
        values.append(y)
    return values
