import type { Defence } from '../defence';

const screen: Defence =
  (percent) =>
  (picture, { codec }) => {
    const scaled = (side: number): number => Math.max(1, Math.round((side * percent) / 100));
    return codec.drawn(picture, scaled(picture.width), scaled(picture.height));
  };

export default screen;
