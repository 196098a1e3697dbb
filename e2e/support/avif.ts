/** Makes an AVIF file: one key frame of the browser's AV1 encoder, in the smallest valid container. */
import type { Page } from '@playwright/test';

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const box = (type: string, ...content: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string, 'latin1')));
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};
const full = (type: string, version: number, ...content: (Buffer | string)[]): Buffer =>
  box(type, Buffer.from([version, 0, 0, 0]), ...content);

export interface Boxes {
  /** Quarter turns to the left. */
  readonly irot?: 1 | 2 | 3;
  /** 0: upside down, 1: left to right. After the turn. */
  readonly imir?: 0 | 1;
  /** So many copies of the frame beside each other, and below. */
  readonly grid?: readonly [columns: number, rows: number];
}

/** `frame`: a temporal unit without its delimiter. */
function wrap(frame: Buffer, width: number, height: number, { irot, imir, grid }: Boxes): Buffer {
  const file = box('ftyp', 'avif', u32(0), 'avifmif1miaf');
  const [columns, rows] = grid ?? [1, 1];
  const turns = [
    ...(irot === undefined ? [] : [box('irot', Buffer.from([irot]))]),
    ...(imir === undefined ? [] : [box('imir', Buffer.from([imir]))]),
  ];
  const properties = box(
    'ipco',
    full('ispe', 0, u32(width), u32(height)),
    box('av1C', Buffer.from([0x81, 0x04, 0x0c, 0x00])), // main profile, 8 bits, 4:2:0
    box('colr', 'nclx', u16(1), u16(13), u16(1), Buffer.from([0x80])),
    full('ispe', 0, u32(columns * width), u32(rows * height)),
    ...turns,
  );
  const tiles = Array.from({ length: grid ? columns * rows : 0 }, (_, i) => i + 2);
  const layout = Buffer.concat([Buffer.from([0, 0, rows - 1, columns - 1]), u16(columns * width), u16(rows * height)]);
  /** Items: the picture itself first, then its tiles. All tiles have the same bytes. */
  const meta = (at: number): Buffer => {
    const place = (id: number, offset: number, length: number): Buffer =>
      Buffer.concat([u16(id), u16(0), u16(1), u32(offset), u32(length)]);
    const entry = (id: number, type: string): Buffer => full('infe', 2, u16(id), u16(0), type, '\0');
    const has = (id: number, ...indices: number[]): Buffer =>
      Buffer.concat([u16(id), Buffer.from([indices.length, ...indices])]);
    const ofFrame = [1, 0x82, 3];
    const turned = turns.map((_, i) => 0x80 | (5 + i)); // a reader that does not know them must not show it
    const items = 1 + tiles.length;
    return full(
      'meta',
      0,
      full('hdlr', 0, u32(0), 'pict', u32(0), u32(0), u32(0), '\0'),
      full('pitm', 0, u16(1)),
      full(
        'iloc',
        0,
        Buffer.from([0x44, 0x00]),
        u16(items),
        place(1, grid ? at + frame.length : at, grid ? layout.length : frame.length),
        ...tiles.map((id) => place(id, at, frame.length)),
      ),
      full('iinf', 0, u16(items), entry(1, grid ? 'grid' : 'av01'), ...tiles.map((id) => entry(id, 'av01'))),
      ...(grid ? [full('iref', 0, box('dimg', u16(1), u16(tiles.length), ...tiles.map(u16)))] : []),
      box(
        'iprp',
        properties,
        full(
          'ipma',
          0,
          u32(items),
          grid ? has(1, 4, 3, ...turned) : has(1, ...ofFrame, ...turned),
          ...tiles.map((id) => has(id, ...ofFrame)),
        ),
      ),
    );
  };
  const at = file.length + meta(0).length + 8;
  return Buffer.concat([file, meta(at), box('mdat', frame, ...(grid ? [layout] : []))]);
}

/** Undefined where this Chromium has no AV1 encoder. */
export async function avif(page: Page, width: number, height: number, boxes: Boxes = {}): Promise<Buffer | undefined> {
  const base64 = await page.evaluate(
    async ({ width, height }) => {
      const config = { codec: 'av01.0.04M.08', width, height, bitrate: 4_000_000 };
      if (!(await VideoEncoder.isConfigSupported(config)).supported) return undefined;
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d')!;
      for (let x = 0; x < width; x += 8) {
        context.fillStyle = `rgb(${(x * 255) / width} 90 160)`;
        context.fillRect(x, 0, 8, height);
      }
      const unit = await new Promise<Uint8Array>((resolve, reject) => {
        const encoder = new VideoEncoder({
          output: (chunk) => {
            const bytes = new Uint8Array(chunk.byteLength);
            chunk.copyTo(bytes);
            resolve(bytes);
          },
          error: reject,
        });
        encoder.configure(config);
        encoder.encode(new VideoFrame(canvas, { timestamp: 0 }), { keyFrame: true });
        void encoder.flush();
      });
      return btoa(String.fromCharCode(...unit));
    },
    { width, height },
  );
  if (base64 === undefined) return undefined;
  const unit = Buffer.from(base64, 'base64');
  return wrap(unit[0] === 0x12 ? unit.subarray(2) : unit, width, height, boxes); // 12 00: the temporal delimiter
}
