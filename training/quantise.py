"""Eight-bit numbers for weights and activations, by TensorFlow Lite's rules: real = scale * (stored - zero point)."""
from dataclasses import dataclass

import numpy as np


@dataclass
class Quantised:
    """Stored integers and how to read them: one scale and zero point, or one for each index of `axis`."""
    stored: np.ndarray | None
    scale: np.ndarray
    zero: np.ndarray
    axis: int = 0


def weights(values, bias, axis, input_scale):
    """(int8 weights, int32 bias): symmetric, one scale for each output channel; the bias has the products' scale."""
    largest = np.abs(values).max(axis=tuple(i for i in range(values.ndim) if i != axis))
    # A channel without weights must still hold its bias in 32 bits.
    scale = np.maximum.reduce([largest / 127, np.abs(bias) / (input_scale * 2**30), np.full_like(bias, 1e-12)]).astype(np.float32)
    shape = [-1 if i == axis else 1 for i in range(values.ndim)]
    stored = np.round(values / scale.astype(np.float64).reshape(shape)).clip(-127, 127).astype(np.int8)
    bias_scale = (np.float32(input_scale) * scale).astype(np.float32)
    stored_bias = np.round(bias / bias_scale.astype(np.float64)).astype(np.int32)
    zeros = np.zeros(len(scale), np.int64)
    return Quantised(stored, scale, zeros, axis), Quantised(stored_bias, bias_scale, zeros, 0)


def activation(low, high):
    """How an int8 activation between two numbers is stored; zero is always among its values."""
    low, high = min(low, 0.0), max(high, 0.0, low + 1e-6)
    scale = np.float32((high - low) / 255)
    zero = int(np.clip(round(-128 - low / float(scale)), -128, 127))
    return Quantised(None, np.array([scale], np.float32), np.array([zero], np.int64))
