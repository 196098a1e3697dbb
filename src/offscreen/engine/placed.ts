/**
 * Input diversity (Xie et al. 2019, arXiv 1803.06978): the network's input made smaller by nearest pixels, and laid on
 * black.
 */
import type { Placement } from '../../attack/problem';
import { type Axis, axisOf, separable } from '../../defence/linear-map';
import { type NetworkInput, uniformInput } from '../../image/network-input';
import type { Seen } from './way';

/** `room`: the share of the free pixels that lies before it. */
function axis(side: number, share: number, room: number): Axis {
  const inner = Math.max(1, Math.min(side, Math.round(share * side)));
  const from = Math.min(side - inner, Math.floor(room * (side - inner + 1)));
  return axisOf(side, side, (i) => {
    const place = i - from;
    return place < 0 || place >= inner ? [] : [[Math.floor(((place + 0.5) * side) / inner), 1]];
  });
}

export function placed({ input: values, rows }: Seen, { share, left, top }: Placement, input: NetworkInput): Seen {
  const map = separable(axis(input.width, share, left), axis(input.height, share, top));
  const black = uniformInput(input, 0);
  // In the network's numbers black is not 0: only what differs from black is moved.
  const moved = map.forward(values.map((value, i) => value - black[i])).map((value, i) => value + black[i]);
  return { input: moved, rows: (gradient, take) => rows(map.adjoint(gradient), take) };
}
