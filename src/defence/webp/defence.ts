import type { Defence } from '../defence';

const webp: Defence =
  (quality) =>
  (picture, { codec }) =>
    codec.through(picture, 'image/webp', quality);

export default webp;
