/** Small files of rare kinds, written byte by byte, so that no file of others is in the repository. */
import { crc32 } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { PNG } from 'pngjs';

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Frames of one colour each, by index into red, green, blue, white; each fills a part of the canvas, by default all of
 * it.
 */
export function gif(
  width: number,
  height: number,
  frames: readonly number[],
  part: Part = { left: 0, top: 0, width, height },
): Buffer {
  const u16 = (value: number): number[] => [value & 255, value >> 8];
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
  const palette = [...colours, ...Array(3 * 128 - colours.length).fill(0)];
  // Codes of 8 bits: with a clear code before the table grows, every code is a byte.
  const image = (index: number): number[] => {
    const codes: number[] = [];
    for (let p = 0; p < part.width * part.height; p++) codes.push(...(p % 120 === 0 ? [128] : []), index);
    codes.push(129);
    const blocks: number[] = [];
    for (let i = 0; i < codes.length; i += 255) {
      const block = codes.slice(i, i + 255);
      blocks.push(block.length, ...block);
    }
    const delay = [0x21, 0xf9, 4, 0, ...u16(50), 0, 0];
    const box = [part.left, part.top, part.width, part.height].flatMap(u16);
    return [...delay, 0x2c, ...box, 0, 7, ...blocks, 0];
  };
  const head = [...Buffer.from('GIF89a'), ...u16(width), ...u16(height), 0xf6, 0, 0, ...palette];
  return Buffer.from([...head, ...frames.flatMap(image), 0x3b]);
}

/** The same JPEG with an EXIF orientation. */
export function oriented(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/**
 * A JPEG of four inks, as Adobe writes it (inverted), of one colour. Each ink: 0 to 255 as stored; transform 2: YCCK.
 */
export function cmykJpeg(side: number, inks: readonly [number, number, number, number], transform: 0 | 2 = 0): Buffer {
  const segment = (marker: number, body: number[]): number[] => {
    const length = body.length + 2;
    return [0xff, marker, length >> 8, length & 255, ...body];
  };
  const components = [1, 2, 3, 4];
  let bits = '';
  const before = [0, 0, 0, 0];
  const blocks = Math.ceil(side / 8) ** 2;
  for (let block = 0; block < blocks; block++) {
    for (const [i, ink] of inks.entries()) {
      const level = 8 * (ink - 128);
      const change = level - before[i];
      before[i] = level;
      const size = change === 0 ? 0 : Math.floor(Math.log2(Math.abs(change))) + 1;
      const value = change < 0 ? change + 2 ** size - 1 : change;
      bits += `${size.toString(2).padStart(4, '0')}${size ? value.toString(2).padStart(size, '0') : ''}0`;
    }
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const data = bits.match(/.{8}/g)!.flatMap((byte) => (byte === '11111111' ? [255, 0] : [Number.parseInt(byte, 2)]));
  const lengths = (counts: Record<number, number>): number[] =>
    Array.from({ length: 16 }, (_, i) => counts[i + 1] ?? 0);
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]),
    ...segment(0xdb, [0, ...Array(64).fill(1)]),
    ...segment(0xc0, [8, 0, side, 0, side, 4, ...components.flatMap((id) => [id, 0x11, 0])]),
    ...segment(0xc4, [0x00, ...lengths({ 4: 12 }), ...Array(12).keys()]),
    ...segment(0xc4, [0x10, ...lengths({ 1: 1 }), 0]),
    ...segment(0xda, [4, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
    ...data,
    ...[0xff, 0xd9],
  ]);
}

/** 16 bits a channel. */
export function deepPng(width: number, height: number): Buffer {
  const data = Uint16Array.from({ length: width * height * 3 }, (_, i) => (i * 2654435761) >>> 16);
  return Buffer.from(encodePng({ width, height, data, channels: 3, depth: 16 }));
}

/** The same PNG with a chunk that says its colours are Display P3. */
export function inDisplayP3(png: Buffer): Buffer {
  const body = Buffer.from([0x63, 0x49, 0x43, 0x50, 12, 13, 0, 1]); // cICP
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  const header = 8 + 25;
  return Buffer.concat([png.subarray(0, header), Buffer.from([0, 0, 0, 4]), body, crc, png.subarray(header)]);
}

/** A PNG of grey and alpha, or with a palette. */
export const greyPng = (width: number, height: number): Buffer => {
  const png = new PNG({ width, height });
  for (let p = 0; p < width * height; p++) {
    png.data.fill(p % 256, 4 * p, 4 * p + 3);
    png.data[4 * p + 3] = (p * 7) % 256;
  }
  return PNG.sync.write(png, { colorType: 4 });
};
