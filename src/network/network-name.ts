/** A network as results, files, kept pictures and reports name it. */
export interface NetworkName {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Of its weights, in hexadecimal digits. */
  readonly sha256: string;
}

export const nameOfNetwork = ({ id, name, sha256 }: NetworkName): NetworkName => ({ id, name, sha256 });

/** An id is also the name of a folder, of a setting and of a command's argument. */
export const isNetworkId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(value);
