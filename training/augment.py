"""Cheap variations of drawn pictures: a crop, the mirror image where that is legal, exposure and tint."""
import numpy as np
import torch
import torch.nn.functional as F

from kinds import KINDS

_MAY_MIRROR = np.array([kind.mirror for kind in KINDS])


def augmented(pictures, labels, side, rng, strength=1.0):
    """Bytes [N, S, S, 3] -> float pictures [N, 3, side, side] in 0..1, varied by the numpy generator `rng`.

    One crop size for the batch, one place, mirror, exposure and tint for each picture. `strength` 0 only resizes.
    """
    count, full = pictures.shape[:2]
    crop = full - int(rng.integers(0, 1 + round(strength * full / 8)))
    places = rng.integers(0, full - crop + 1, (count, 2))
    batch = np.stack([p[y:y + crop, x:x + crop] for p, (y, x) in zip(pictures, places)])
    mirror = _MAY_MIRROR[labels] & (rng.random(count) < 0.5)
    batch[mirror] = batch[mirror, :, ::-1]
    x = torch.from_numpy(batch).permute(0, 3, 1, 2).float().div_(255)
    if crop != side:
        x = F.interpolate(x, size=(side, side), mode='bilinear', antialias=True, align_corners=False)
    gain = np.exp(strength * (rng.uniform(-0.15, 0.15, (count, 1, 1, 1)) + rng.uniform(-0.05, 0.05, (count, 3, 1, 1))))
    offset = strength * rng.uniform(-0.04, 0.04, (count, 1, 1, 1))
    x = x * torch.from_numpy(gain).float() + torch.from_numpy(offset).float()
    return x.clamp_(0, 1).contiguous(memory_format=torch.channels_last)
