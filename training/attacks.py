"""The gradient that FGSM (Goodfellow et al. 2015) takes the sign of, and PGD (Madry et al. 2018) in L-infinity, in PyTorch, to train against and to measure."""
import torch
import torch.nn.functional as F


def gradient(logits_of, pictures, labels):
    """The direction of d cross-entropy / d picture, without its underflow: that of log sum exp over the other classes, less the label's logit.

    Both differ by the positive factor 1 - p(label), which is zero in float32 where the network is certain.
    """
    x = pictures.detach().requires_grad_(True)
    logits = logits_of(x)
    own = F.one_hot(labels, logits.shape[1]).bool()
    return torch.autograd.grad((torch.logsumexp(logits.masked_fill(own, -1e9), 1) - logits[own]).sum(), x)[0]


def _noise(pictures, generator):
    """Uniform in [-1, 1). Numbers are drawn on the CPU: the same ones whatever device the pictures lie on."""
    return (torch.rand(pictures.shape, generator=generator) * 2 - 1).to(pictures.device)


def pgd(logits_of, pictures, labels, epsilon, steps=20, generator=None):
    """Projected gradient ascent from a random start: `steps` steps of 2.5 epsilon / steps each, but at least a quarter of a level."""
    step = max(2.5 * epsilon / steps, 0.25 / 255)
    x = (pictures + epsilon * _noise(pictures, generator)).clamp(0, 1)
    for _ in range(steps):
        x = x + step * gradient(logits_of, x, labels).sign()
        x = torch.minimum(torch.maximum(x, pictures - epsilon), pictures + epsilon).clamp(0, 1)
    return x


def stands(logits_of, pictures, labels, epsilon, steps=20, generator=None):
    """[N] True where every iterate of the same PGD is read rightly. A picture whose iterate is not is not moved any further: it has fallen."""
    step = max(2.5 * epsilon / steps, 0.25 / 255)
    standing = torch.ones(len(pictures), dtype=torch.bool, device=pictures.device)
    moved = standing.nonzero()[:, 0]
    x = (pictures + epsilon * _noise(pictures, generator)).clamp(0, 1)
    for _ in range(steps):
        if len(moved) == 0:
            break
        centre = pictures[moved]
        x = x + step * gradient(logits_of, x, labels[moved]).sign()
        x = torch.minimum(torch.maximum(x, centre - epsilon), centre + epsilon).clamp(0, 1)
        with torch.no_grad():
            right = logits_of(x).argmax(1) == labels[moved]
        standing[moved] &= right
        if not pictures.is_cuda:  # there batches of one size; another one at every step took minutes
            x, moved = x[right], moved[right]
    return standing


def fast_training_step(logits_of, pictures, labels, epsilon, generator=None):
    """Pictures to train on (Wong, Rice, Kolter 2020, arXiv 2001.03994, algorithm 3): random start, one step of 1.25 epsilon, projected."""
    start = (pictures + _noise(pictures, generator) * epsilon).clamp(0, 1)
    start.requires_grad_(True)
    slope = torch.autograd.grad(F.cross_entropy(logits_of(start), labels, reduction='sum'), start)[0]
    x = start.detach() + 1.25 * epsilon * slope.sign()
    return torch.minimum(torch.maximum(x, pictures - epsilon), pictures + epsilon).clamp(0, 1)
