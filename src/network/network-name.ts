/** A network as results, files, kept pictures and reports name it. */
export interface NetworkName {
  readonly id: string;
  /** For people, in English or as a person named it. */
  readonly name: string;
  /** The same by other languages, where it has a name in them. */
  readonly nameIn?: Readonly<Record<string, string>>;
  /** Of its weights, in hexadecimal digits. */
  readonly sha256: string;
}

export const nameOfNetwork = ({ id, name, nameIn, sha256 }: NetworkName): NetworkName => ({
  id,
  name,
  ...(nameIn && { nameIn }),
  sha256,
});

/** An id is also the name of a folder, of a setting and of a command's argument. */
export const isNetworkId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(value);
