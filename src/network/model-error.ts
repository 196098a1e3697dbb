/** The model file cannot be used; `reason` tells a damaged file from one that is only unknown here. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  constructor(
    readonly reason: 'missing' | 'damaged' | 'unsupported',
    message: string,
  ) {
    super(message);
  }
}
