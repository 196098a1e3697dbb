/**
 * A lossy copy as a defence: Dziugaite, Ghahramani and Roy 2016. The browser's encoder: libjpeg-turbo, colours at half
 * resolution.
 */
import type { Defence } from '../defence';

const jpeg: Defence =
  (quality) =>
  (picture, { codec }) =>
    codec.through(picture, 'image/jpeg', quality);

export default jpeg;
