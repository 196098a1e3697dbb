/**
 * Animated PNG (PNG Specification, third edition, section 4.8.2): its first image need not be a frame of the animation.
 */

/**
 * An animation whose first frame has a chunk fcTL of its own only behind the first image: that one is for who knows no
 * animations.
 */
export function hidesFirstImage(png: Uint8Array): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let animated = false;
  for (let at = 8; at + 8 <= png.length; ) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === 'acTL') animated = true;
    if (type === 'fcTL') return false;
    if (type === 'IDAT') return animated;
    at += 12 + view.getUint32(at);
  }
  return false;
}
