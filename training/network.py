"""MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381, table 2) with a width multiplier, as TensorFlow pads it.

Fully convolutional: the same weights take any side that 32 divides. Pictures are [N, 3, H, W] in 0..1; what the first
convolution sees is 2x - 1.
"""
import torch
import torch.nn.functional as F
from torch import nn

STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
"""Expansion t, channels c, blocks n, stride s of the first block: the paper's table 2."""
LAST_CHANNELS = 1280


def channels_of(full, width):
    """Channels at a width: the nearest multiple of 8, not more than 10 % below what was asked."""
    nearest = max(8, int(full * width + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * full * width else nearest


class Unit(nn.Module):
    """Convolution, batch norm and, unless it is a projection, relu6. SAME padding puts the odd row and column at the end."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, depthwise=False, relu6=True):
        super().__init__()
        self.kernel, self.stride, self.relu6 = kernel, stride, relu6
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, (kernel // 2) if stride == 1 else 0,
                              groups=inputs if depthwise else 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        nn.init.kaiming_normal_(self.conv.weight, mode='fan_out')

    def forward(self, x):
        if self.stride == 2:
            x = F.pad(x, (0, 1, 0, 1))
        x = self.norm(self.conv(x))
        return F.relu6(x, inplace=True) if self.relu6 else x


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project; the input is added where the shapes agree."""

    def __init__(self, inputs, outputs, expansion, stride):
        super().__init__()
        hidden = inputs * expansion
        self.units = nn.ModuleList(
            ([Unit(inputs, hidden)] if expansion > 1 else [])
            + [Unit(hidden, hidden, 3, stride, depthwise=True), Unit(hidden, outputs, relu6=False)])
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        y = x
        for unit in self.units:
            y = unit(y)
        return x + y if self.residual else y


class MobileNetV2(nn.Module):
    def __init__(self, classes, width=0.35, dropout=0.1):
        super().__init__()
        inputs = channels_of(32, width)
        self.stem = Unit(3, inputs, 3, 2)
        blocks = []
        for expansion, full, count, stride in STAGES:
            outputs = channels_of(full, width)
            for i in range(count):
                blocks.append(Block(inputs, outputs, expansion, stride if i == 0 else 1))
                inputs = outputs
        self.blocks = nn.ModuleList(blocks)
        self.last = Unit(inputs, LAST_CHANNELS)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Conv2d(LAST_CHANNELS, classes, 1)
        nn.init.normal_(self.classifier.weight, std=0.01)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, pictures):
        """[N, 3, H, W] in 0..1 -> logits [N, classes]."""
        x = self.stem(pictures * 2 - 1)
        for block in self.blocks:
            x = block(x)
        x = self.last(x).mean((2, 3), keepdim=True)
        return self.classifier(self.dropout(x)).flatten(1)
