"""FGSM (Goodfellow et al. 2015) and PGD (Madry et al. 2018) in L-infinity, in PyTorch, to train against and to measure."""
import torch
import torch.nn.functional as F


def _gradient(logits_of, pictures, labels):
    x = pictures.detach().requires_grad_(True)
    return torch.autograd.grad(F.cross_entropy(logits_of(x), labels, reduction='sum'), x)[0]


def fgsm(logits_of, pictures, labels, epsilon):
    """One step of epsilon along the sign of the gradient. Pictures and result are [N, 3, H, W] in 0..1."""
    return (pictures + epsilon * _gradient(logits_of, pictures, labels).sign()).clamp(0, 1)


def pgd(logits_of, pictures, labels, epsilon, steps=20, generator=None):
    """Projected gradient ascent from a random start: `steps` steps of 2.5 epsilon / steps each, but at least a quarter of a level."""
    step = max(2.5 * epsilon / steps, 0.25 / 255)
    noise = torch.rand(pictures.shape, generator=generator) * 2 - 1
    x = (pictures + epsilon * noise).clamp(0, 1)
    for _ in range(steps):
        x = x + step * _gradient(logits_of, x, labels).sign()
        x = torch.minimum(torch.maximum(x, pictures - epsilon), pictures + epsilon).clamp(0, 1)
    return x


def fast_training_step(logits_of, pictures, labels, epsilon, generator=None):
    """Pictures to train on (Wong, Rice, Kolter 2020, arXiv 2001.03994, algorithm 3): random start, one step of 1.25 epsilon, projected."""
    noise = (torch.rand(pictures.shape, generator=generator) * 2 - 1) * epsilon
    start = (pictures + noise).clamp(0, 1)
    x = start + 1.25 * epsilon * _gradient(logits_of, start, labels).sign()
    return torch.minimum(torch.maximum(x, pictures - epsilon), pictures + epsilon).clamp(0, 1)
