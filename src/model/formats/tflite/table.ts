/**
 * A cursor over the tables of a FlatBuffers file, which may come from a stranger: every place is held against the size
 * of the file before it is read. The flatbuffers runtime, which does the byte work, gives 0 behind the end instead.
 */
import { ByteBuffer } from 'flatbuffers';
import { ModelError } from '../../model-error';

/** Throws ModelError where not all of these bytes are in the file. */
function within(bytes: ByteBuffer, start: number, length: number): void {
  const size = bytes.capacity();
  if (start >= 0 && start + length <= size) return;
  throw new ModelError('damaged', `bytes ${start} to ${start + length} of a file that has ${size}`);
}

/**
 * Fields are named by their index in the schema; one that is absent has the schema's default. Each read throws
 * ModelError `damaged`.
 */
export class Table {
  private readonly vtable: number;
  /** Of the vtable, in bytes. */
  private readonly size: number;

  constructor(
    private readonly bytes: ByteBuffer,
    private readonly position: number,
  ) {
    within(bytes, position, 4);
    this.vtable = position - bytes.readInt32(position);
    within(bytes, this.vtable, 4);
    this.size = bytes.readUint16(this.vtable);
    within(bytes, this.vtable, this.size);
  }

  static root(file: Uint8Array): Table {
    const bytes = new ByteBuffer(file);
    within(bytes, 0, 8);
    return new Table(bytes, bytes.readUint32(0));
  }

  /** A table without any field. */
  static empty(): Table {
    return new Table(new ByteBuffer(new Uint8Array([4, 0, 4, 0, 4, 0, 0, 0])), 4);
  }

  /** Where the field stands; undefined where it is absent. width: its bytes. */
  private at(field: number, width: number): number | undefined {
    const entry = 4 + 2 * field;
    if (entry + 2 > this.size) return undefined;
    const offset = this.bytes.readUint16(this.vtable + entry);
    if (offset === 0) return undefined;
    within(this.bytes, this.position + offset, width);
    return this.position + offset;
  }

  /** width: of one entry, in bytes. */
  private vector(field: number, width: number): { start: number; length: number } {
    const at = this.at(field, 4);
    if (at === undefined) return { start: 0, length: 0 };
    const head = at + this.bytes.readUint32(at);
    within(this.bytes, head, 4);
    const length = this.bytes.readUint32(head);
    within(this.bytes, head + 4, length * width);
    return { start: head + 4, length };
  }

  private list<T>(field: number, width: number, read: (at: number) => T): T[] {
    const { start, length } = this.vector(field, width);
    return Array.from({ length }, (_, i) => read(start + width * i));
  }

  int8(field: number, absent = 0): number {
    const at = this.at(field, 1);
    return at === undefined ? absent : this.bytes.readInt8(at);
  }

  int32(field: number, absent = 0): number {
    const at = this.at(field, 4);
    return at === undefined ? absent : this.bytes.readInt32(at);
  }

  float32(field: number, absent = 0): number {
    const at = this.at(field, 4);
    return at === undefined ? absent : this.bytes.readFloat32(at);
  }

  table(field: number): Table | undefined {
    const at = this.at(field, 4);
    return at === undefined ? undefined : new Table(this.bytes, at + this.bytes.readUint32(at));
  }

  tables(field: number): Table[] {
    return this.list(field, 4, (at) => new Table(this.bytes, at + this.bytes.readUint32(at)));
  }

  int32s(field: number): number[] {
    return this.list(field, 4, (at) => this.bytes.readInt32(at));
  }

  int64s(field: number): number[] {
    return this.list(field, 8, (at) => Number(this.bytes.readInt64(at)));
  }

  float32s(field: number): number[] {
    return this.list(field, 4, (at) => this.bytes.readFloat32(at));
  }

  /** How many entries a vector of 4-byte values has. */
  count(field: number): number {
    return this.vector(field, 4).length;
  }

  /** The bytes of a [ubyte] vector, not copied. */
  ubytes(field: number): Uint8Array {
    const { start, length } = this.vector(field, 1);
    return this.bytes.bytes().subarray(start, start + length);
  }

  text(field: number): string {
    return new TextDecoder().decode(this.ubytes(field).slice(0, 100));
  }
}
