/** Pixels by the browser's own decoder and canvas: another path than the product's. Opaque pictures only. */
export async function pixels(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** RGB bytes of an opaque PNG. */
export async function pngPixels(bytes: ArrayBuffer): Promise<Uint8Array> {
  const { data } = await pixels(new Blob([bytes], { type: 'image/png' }));
  return data.filter((_, i) => i % 4 !== 3) as unknown as Uint8Array;
}
