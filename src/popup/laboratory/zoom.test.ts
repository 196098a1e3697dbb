import { describe, expect, it } from 'vitest';
import { boxOf, fitScale, panned, scaleOf, visibleCrop, whole, zoomed } from './zoom';

const scene = { width: 600, height: 400 };
const photo = { width: 1200, height: 600 };
const icon = { width: 16, height: 16 };

describe('the whole picture', () => {
  it('fits, in the middle', () => {
    expect(boxOf(whole(photo), photo, scene)).toEqual({ left: 0, top: 50, width: 600, height: 300 });
  });
  it('is enlarged by a whole number where it is small', () => {
    expect(fitScale(icon, { width: 100, height: 90 })).toBe(5);
  });
});

describe('zooming', () => {
  it('goes through whole numbers and back to the whole picture', () => {
    let look = whole(photo);
    const seen = [1, 1, 1, -1, -1, -1, -1].map((step) => {
      look = zoomed(look, step as 1 | -1, photo, scene);
      return look.scale;
    });
    expect(seen).toEqual([1, 2, 3, 2, 1, 'fit', 'fit']);
  });
  it('ends at the largest', () => {
    let look = whole(photo);
    for (let i = 0; i < 30; i++) look = zoomed(look, 1, photo, scene);
    expect(look.scale).toBe(32);
  });
  it('leaves what is under the pointer where it is', () => {
    const pointer = { x: 450, y: 100 };
    const under = (look: ReturnType<typeof whole>): number[] => {
      const { left, top } = boxOf(look, photo, scene);
      const scale = scaleOf(look, photo, scene);
      return [(pointer.x - left) / scale, (pointer.y - top) / scale];
    };
    const two = zoomed(zoomed(whole(photo), 1, photo, scene), 1, photo, scene);
    const three = zoomed(two, 1, photo, scene, pointer);
    expect(under(three)[0]).toBeCloseTo(under(two)[0]!, 0);
    expect(under(three)[1]).toBeCloseTo(under(two)[1]!, 0);
  });
});

describe('panning', () => {
  const two = zoomed(zoomed(whole(photo), 1, photo, scene), 1, photo, scene);
  it('moves the picture with the pointer', () => {
    const before = boxOf(two, photo, scene);
    const after = boxOf(panned(two, { x: 30, y: -20 }, photo, scene), photo, scene);
    expect([after.left - before.left, after.top - before.top]).toEqual([30, -20]);
  });
  it('stops at the edges', () => {
    expect(boxOf(panned(two, { x: 1e6, y: -1e6 }, photo, scene), photo, scene)).toMatchObject({ left: 0, top: -800 });
  });
  it('leaves a picture that is seen whole in the middle', () => {
    expect(boxOf(panned(whole(icon), { x: 50, y: 50 }, icon, scene), icon, scene)).toEqual(
      boxOf(whole(icon), icon, scene),
    );
  });
});

describe('the part that is seen', () => {
  const part = (look: ReturnType<typeof whole>, most = 1e7, coarse = 720) =>
    visibleCrop(look, photo, scene, coarse, most);
  const one = zoomed(whole(photo), 1, photo, scene);
  it('is not asked for where the preview shows as much', () => {
    expect(part(whole(photo)), 'the whole in 600 pixels').toBeUndefined();
    expect(visibleCrop(whole(icon), icon, scene, 720, 1e7), 'the preview is the picture').toBeUndefined();
    expect(part(one, 599 * 400), 'more than may be sent').toBeUndefined();
  });
  it('is whole pixels of the picture', () => {
    expect(one.scale).toBe(1);
    expect(part(one)).toEqual({ x: 300, y: 100, width: 600, height: 400 });
    const moved = panned(zoomed(one, 1, photo, scene), { x: -31, y: 1e6 }, photo, scene);
    expect(moved.scale).toBe(2);
    const box = boxOf(moved, photo, scene);
    expect(part(moved)).toEqual({ x: Math.floor(-box.left / 2), y: 0, width: 301, height: 200 });
    expect(part(whole(photo), 1e7, 500), 'the whole, where the screen has more pixels').toEqual({
      x: 0,
      y: 0,
      ...photo,
    });
  });
});
