/**
 * Encoded bytes -> exact pixels: no colour conversion, and alpha straight, because a canvas premultiplies it, which
 * destroys changes of one level wherever alpha < 255. EXIF orientation is applied; of an animation the first frame is
 * taken.
 */
import { decode as decodePng, hasPngSignature } from 'fast-png';
import { hidesFirstImage } from './apng';
import { DECODE_MS } from './limits';
import { readByCanvas } from './read-by-canvas';
import { fromRgba, type RgbImage } from './rgb-image';

/** The browser could not decode these bytes. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/**
 * Straight RGBA of a bitmap through WebGL, which can upload and read without premultiplying. Undefined without WebGL.
 */
function readByWebgl(bitmap: ImageBitmap): Uint8Array | undefined {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  try {
    const { width, height } = bitmap;
    if (Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) return undefined;
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
    const texture = gl.getParameter(gl.TEXTURE_BINDING_2D);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    const rgba = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
    return gl.getError() === gl.NO_ERROR ? rgba : undefined;
  } finally {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

/** Straight RGBA of a PNG, by a decoder that knows no canvas. Undefined where it does not know the variant. */
async function readByPngDecoder(blob: Blob, width: number, height: number): Promise<Uint8Array | undefined> {
  if (!hasPngSignature(new Uint8Array(await blob.slice(0, 8).arrayBuffer()))) return undefined;
  const file = new Uint8Array(await blob.arrayBuffer());
  if (hidesFirstImage(file)) return undefined;
  try {
    const png = decodePng(file);
    // Palettes and single transparent colours have alpha 0 or 255 mostly; WebGL reads those as well.
    if (png.width !== width || png.height !== height || png.depth !== 8 || png.palette || png.transparency)
      return undefined;
    if (png.channels === 4) return png.data as Uint8Array;
    if (png.channels !== 2) return undefined;
    const rgba = new Uint8Array(width * height * 4);
    for (let p = 0; p < width * height; p++) {
      rgba.fill(png.data[2 * p], 4 * p, 4 * p + 3);
      rgba[4 * p + 3] = png.data[2 * p + 1];
    }
    return rgba;
  } catch {
    return undefined; // a PNG that the browser decodes and this decoder does not: WebGL is tried next
  }
}

export interface Decoded {
  readonly image: RgbImage;
  /** False when partly transparent colours could not be read exactly: they are rounded then, alpha is not. */
  readonly exact: boolean;
}

async function pixelsOf(bitmap: ImageBitmap, file?: Blob): Promise<Decoded> {
  const { width, height } = bitmap;
  const image = readByCanvas(bitmap);
  if (!image.alpha) return { image, exact: true };
  const straight = (file && (await readByPngDecoder(file, width, height))) ?? readByWebgl(bitmap);
  return straight ? { image: fromRgba(straight, width, height), exact: true } : { image, exact: false };
}

/** Rejects after DECODE_MS. */
const late = (): Promise<never> =>
  new Promise((_, reject) => {
    const sentence = `no pixels within ${DECODE_MS / 1000} s`;
    AbortSignal.timeout(DECODE_MS).addEventListener('abort', () => reject(new Error(sentence)), { once: true });
  });

/** Throws DecodeError when the browser cannot decode the file. Works in workers. */
export async function decode(file: Blob): Promise<Decoded> {
  let bitmap: ImageBitmap;
  try {
    const decoding = createImageBitmap(file, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
    bitmap = await Promise.race([decoding, late()]);
  } catch (error) {
    throw new DecodeError(error instanceof Error ? error.message : String(error));
  }
  try {
    return await pixelsOf(bitmap, file);
  } finally {
    bitmap.close();
  }
}

/** Pixels of a bitmap that something else drew (an SVG). Closes it. */
export async function decodeBitmap(bitmap: ImageBitmap): Promise<Decoded> {
  try {
    return await pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}

/** Whether the file has several frames; only the first is read. */
export async function isAnimated(file: Blob, mime: string): Promise<boolean> {
  if (!(await ImageDecoder.isTypeSupported(mime))) return false;
  const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: mime });
  try {
    // Before that, and by `animated`, every GIF counts as an animation.
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    return (decoder.tracks.selectedTrack?.frameCount ?? 1) > 1;
  } finally {
    decoder.close();
  }
}
