import { describe, expect, test, vi } from 'vitest';
import { encodePng } from './encode-png';
import { HEADER_BYTES } from './limits';
import { sniff, sniffFile } from './sniff';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('what a file is', () => {
  test('a PNG says its size', async () => {
    const file = await encodePng({ width: 5, height: 4, data: new Uint8ClampedArray(60) });
    expect(sniff(new Uint8Array(await file.arrayBuffer()))).toEqual({ format: 'PNG', size: { width: 5, height: 4 } });
  });

  test('a header cut short is broken', async () => {
    const file = new Uint8Array(
      await (await encodePng({ width: 5, height: 4, data: new Uint8ClampedArray(60) })).arrayBuffer(),
    );
    expect(sniff(file.subarray(0, 18))?.broken).toBe(true);
  });

  const boxes = (...brands: readonly string[]): Uint8Array => {
    const bytes = text(`\0\0\0\0ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);
    bytes[3] = bytes.length;
    return Uint8Array.from([...bytes, ...text('\0\0\0\x14ispe\0\0\0\0\0\0\0\x28\0\0\0\x1e')]);
  };

  test.each([
    [['avif', 'mif1'], 'AVIF'],
    [['avis', 'msf1'], 'AVIF'],
    [['mif1', 'miaf', 'avif'], 'AVIF'],
    [['heic', 'mif1'], 'HEIC'],
    [['mif1', 'heix'], 'HEIC'],
    [['msf1', 'hevx'], 'HEIC'],
    [['mif1'], 'HEIF'],
    [['crx '], 'CR3'],
  ])('boxes of the brands %j are %s', (brands, format) => {
    expect(sniff(boxes(...brands))).toEqual({ format, size: { width: 40, height: 30 } });
  });

  test('boxes of a film are no picture', () => {
    expect(sniff(boxes('isom', 'mp42'))).toBeUndefined();
  });

  test.each(['<!doctype html><html><body><svg width="5" height="5"></svg>', '', 'hello', '{"a":1}', '<html>'])(
    '%j is no image',
    (content) => {
      expect(sniff(text(content))).toBeUndefined();
    },
  );

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80px">', { width: 120, height: 80 }],
    ['<?xml version="1.0"?>\n<!-- made by hand -->\n<svg width="1in" height="2.54cm">', { width: 96, height: 96 }],
    [
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY a "]>"><!-- it\'s ] -->]><svg width="3" height="2">',
      { width: 3, height: 2 },
    ],
    ['<svg viewBox="0 0 30 20">', { width: 30, height: 20 }],
    ['<svg viewBox="0,0,30,20" width="60">', { width: 60, height: 40 }],
    ['<svg width="100%" height="100%" viewBox="0 0 7 9">', { width: 7, height: 9 }],
  ])('%s', (content, size) => {
    expect(sniff(text(content))).toEqual({ format: 'SVG', size });
  });

  test('an SVG without any size is an SVG without size', () => {
    expect(sniff(text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="5" height="5"/></svg>'))).toEqual({
      format: 'SVG',
    });
  });

  test.each([
    ['<!DOCTYPE svg [', ']'],
    ['<!DOCTYPE svg ["', '"'],
    ['<!--', '--'],
    ['<?xml ', '? '],
    ['<svg width="1', ' '],
    ['<svg ', 'width = '],
  ])('%j and an endless %j after it is read in one pass', (beginning, rest) => {
    const file = text(beginning + rest.repeat((1 << 16) / rest.length));
    const before = process.cpuUsage().user; // of the processor, not by the clock: a busy machine takes no part in it
    expect(sniff(file)?.size).toBeUndefined();
    // One pass takes some milliseconds; with the square of the length it is 5 to 10 seconds.
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(2);
  });
});

describe('what a file is, as it came', () => {
  test('of a large file no more than the head is read', async () => {
    const file = new Blob([
      await encodePng({ width: 5, height: 4, data: new Uint8ClampedArray(60) }),
      new Uint8Array(1e6),
    ]);
    const whole = vi.spyOn(file, 'arrayBuffer');
    expect(await sniffFile(file)).toEqual({ format: 'PNG', size: { width: 5, height: 4 } });
    expect(whole).not.toHaveBeenCalled();
  });

  test('a size behind long metadata is found', async () => {
    const comment = [0xff, 0xfe, 0xff, 0xff]; // a JPEG's comment of 65533 bytes
    const frame = [0xff, 0xc0, 0, 17, 8, 0, 6, 0, 9, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    const parts = [[0xff, 0xd8], comment, new Uint8Array(65_533), comment, new Uint8Array(65_533), frame];
    const file = new Blob([...parts.map((part) => Uint8Array.from(part)), new Uint8Array(100)]);
    expect(file.size).toBeGreaterThan(HEADER_BYTES);
    expect(await sniffFile(file)).toEqual({ format: 'JPEG', size: { width: 9, height: 6 } });
  });
});
