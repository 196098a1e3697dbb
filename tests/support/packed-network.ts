/** A network.json as the package lists it, for tests of what views say of it. */

/** Sound in every field; its files do not exist. */
export const packedNetwork = (id: string, name: string) => ({
  id,
  name,
  format: 'tflite',
  files: ['model.tflite'],
  sha256: '0123456789abcdef'.repeat(4),
  input: { width: 8, height: 8, range: [0, 1], order: 'rgb', fit: 'squash' },
  output: 'logits',
  labels: { file: 'labels.txt', sha256: '0123456789abcdef'.repeat(4) },
  trainedOn: { en: `${name} knows cats.`, de: `${name} kennt Katzen.` },
  source: 'here',
  licence: 'MIT',
});
