"""Trains one practice network, ordinary or hardened, and writes its weights as a checkpoint.

    /usr/bin/python3 training/train.py ordinary --plan 96x2,160x1 --pictures PICTURES.npy --out ordinary.pt
    /usr/bin/python3 training/train.py hardened --plan 96x3,160x0.5 --epsilon 4 --pictures PICTURES.npy --out hardened.pt

The plan says how many epochs at which side; the last part may be a share of an epoch. Every choice follows from --seed and the number of the step, so that a training
that was stopped goes on exactly where its last checkpoint stands, and a checkpoint can be exported at any time.
"""
import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from attacks import fast_training_step, pgd
from augment import augmented
from dataset import pictures
from kinds import KINDS
from network import MobileNetV2

CHECK_EVERY = 200
CHECKED = 104


def learning_rate(progress, peak):
    """Rises over the first 6 % of the training, then falls as a cosine."""
    warm = 0.06
    if progress < warm:
        return peak * (0.05 + 0.95 * progress / warm)
    return peak * (0.002 + 0.998 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm))) / 2)


def steps_of(plan, count, batch):
    """[(epoch, first index in the epoch's order, side)] for a plan like "96x3,160x0.5": the last epoch of a part may be a share of one."""
    steps, epoch = [], 0
    for side, epochs in (part.split('x') for part in plan.split(',')):
        whole = math.ceil(float(epochs))
        for number in range(whole):
            share = min(1.0, float(epochs) - number)
            steps += [(epoch, first, int(side)) for first in range(0, int(share * count) - batch + 1, batch)]
            epoch += 1
    return steps


def check(network, data, labels, side, epsilon):
    """Accuracy on pictures never trained on: as they are, and after 5 steps of PGD."""
    network.eval()
    device = next(network.parameters()).device
    x = augmented(data, labels, side, np.random.default_rng(0), strength=0).to(device)
    y = torch.from_numpy(labels).to(device)
    right = lambda z: (network(z).argmax(1) == y).float().mean().item()
    attacked = pgd(network, x, y, epsilon, steps=5, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        result = right(x), right(attacked)
    network.train()
    return result


def train(options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    data, labels = pictures(options.pictures, options.count)
    count = options.count - CHECKED  # the last ones are kept to watch the training by
    network = MobileNetV2(len(KINDS)).to(options.device, memory_format=torch.channels_last)
    decayed = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{'params': decayed, 'weight_decay': options.decay}, {'params': others, 'weight_decay': 0.0}])
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location=options.device)['network'])
    steps, first, seconds = steps_of(options.plan, count, options.batch), 0, 0.0
    if options.resume and options.out.exists():
        state = torch.load(options.out, map_location=options.device)
        network.load_state_dict(state['network'])
        optimiser.load_state_dict(state['optimiser'])
        first, seconds = state['step'], state['seconds']
    hardened, losses, began = options.training == 'hardened', [], time.time()
    for number in range(first, len(steps)):
        epoch, start, side = steps[number]
        order = np.random.default_rng([options.seed, epoch]).permutation(count)[start:start + options.batch]
        rng = np.random.default_rng([options.seed, 1, number])
        generator = torch.Generator().manual_seed(options.seed * 1_000_003 + number)
        progress = number / len(steps)
        for group in optimiser.param_groups:
            group['lr'] = learning_rate(progress, options.rate)
        x = augmented(data[np.sort(order)], labels[np.sort(order)], side, rng).to(options.device)
        y = torch.from_numpy(labels[np.sort(order)]).to(options.device)
        if hardened:
            epsilon = options.epsilon / 255 * min(1, progress * 3)
            x = fast_training_step(network, x, y, epsilon, generator).contiguous(memory_format=torch.channels_last)
        loss = F.cross_entropy(network(x), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
        last = number + 1 == len(steps)
        if last or (number + 1) % CHECK_EVERY == 0:
            spent = seconds + time.time() - began
            clean, robust = check(network, data[count:], labels[count:], side, options.watch / 255)
            print(f'{number + 1}/{len(steps)} side {side} loss {np.mean(losses):.3f} accuracy {clean:.3f} '
                  f'PGD {options.watch}/255 {robust:.3f} {spent:.0f} s', flush=True)
            losses = []
            unfinished = options.out.with_suffix('.part')
            torch.save({'network': network.state_dict(), 'optimiser': optimiser.state_dict(), 'step': number + 1,
                        'seconds': spent, 'options': {k: str(v) for k, v in vars(options).items()}}, unfinished)
            unfinished.rename(options.out)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('training', choices=['ordinary', 'hardened'])
    parser.add_argument('--plan', required=True)
    parser.add_argument('--pictures', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--count', type=int, default=20_800)
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--rate', type=float, default=4e-3)
    parser.add_argument('--decay', type=float, default=0.02)
    parser.add_argument('--epsilon', type=float, default=4, help='in levels of 255, for hardened training')
    parser.add_argument('--watch', type=float, default=4, help='epsilon of the PGD that the training is watched by')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    parser.add_argument('--start', type=Path, help='a checkpoint whose weights to begin with')
    parser.add_argument('--resume', action='store_true')
    train(parser.parse_args())
