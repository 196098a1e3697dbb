/** What can go wrong, as values: a code for programs, a sentence and a next step for people. */

const SENTENCES = {
  'not-found': [
    'The server says that this image does not exist (404).',
    'Reload the page and try the picture that is there now.',
  ],
  'http-error': ['The server refused to hand out this image.', 'Open the image in its own tab, then attack it there.'],
  unreachable: ['The image could not be fetched.', 'Check the connection, then try again.'],
  'page-closed': [
    'The page that holds this image no longer answers.',
    'Reload the page, then right-click the image again.',
  ],
  'file-access': [
    'Chrome keeps extensions away from files on this computer.',
    'Allow access to file URLs on the details page of Signflip under chrome://extensions, then try again.',
  ],
  'not-an-image': ['What came back is not an image.', 'Open the address in its own tab to see what the server sends.'],
  'broken-image': [
    'This file begins like an image but cannot be decoded.',
    'Check that it opens in its own tab; it may be cut short.',
  ],
  'unsupported-format': ['Chrome cannot decode this kind of image.', 'Convert it to PNG, JPEG or WebP first.'],
  'too-large': ['This picture has more pixels than Signflip takes (64 megapixels).', 'Scale it down, then try again.'],
  'too-many-bytes': [
    'This file is larger than Signflip takes (256 MiB).',
    'Save it with stronger compression, then try again.',
  ],
  'svg-without-size': [
    'This SVG states neither a width and height nor a viewBox, so it has no pixels of its own.',
    'Take a screenshot of it and attack that.',
  ],
  'model-missing': [
    'The model file is missing from this installation.',
    'Run "npm start" in the project, or install Signflip again.',
  ],
  'model-damaged': [
    'The model file in this installation is damaged.',
    'Run "npm start" in the project, or install Signflip again.',
  ],
  'model-unsupported': [
    'The model uses something that this reader does not know.',
    'Build Signflip with a MobileNetV2 .tflite file.',
  ],
  'no-backend': [
    'No backend could be started on this machine.',
    'Update Chrome, or switch hardware acceleration on, then try again.',
  ],
  'device-failed': ['The graphics device failed, and so did a new start.', 'Try again, or restart Chrome.'],
  'out-of-memory': [
    'There was not enough memory for this picture.',
    'Close other tabs or scale the picture down, then try again.',
  ],
  'bad-request': ['The attack cannot be run like this.', 'Correct what is named below, then try again.'],
  'engine-stopped': ['The attack was interrupted: the engine was shut down.', 'Try again.'],
  unknown: [
    'Something went wrong that Signflip did not expect.',
    'Try again; if it happens again, please report the detail below.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextStep: string]>;

export type FailureCode = keyof typeof SENTENCES;

/** A failure that crosses contexts as a plain value. `detail` is for experts: a status, an operator name, an error message. */
export interface Failure {
  readonly code: FailureCode;
  readonly detail?: string;
}

/** What happened, one sentence. */
export function sentenceOf(failure: Failure): string {
  return SENTENCES[failure.code][0];
}

/** What to do now, one sentence. */
export function nextStepOf(failure: Failure): string {
  return SENTENCES[failure.code][1];
}

/** An exception that carries a Failure through code that throws. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  constructor(readonly failure: Failure) {
    super(`${SENTENCES[failure.code][0]}${failure.detail ? ` (${failure.detail})` : ''}`);
  }
}

/** Throws a FailureError. */
export function fail(code: FailureCode, detail?: string): never {
  throw new FailureError(detail === undefined ? { code } : { code, detail });
}

/** The Failure behind any thrown value; what nobody foresaw becomes `unknown` with its message as detail. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof RangeError && /allocation|array buffer|invalid typed array length/i.test(error.message)) {
    return { code: 'out-of-memory', detail: error.message };
  }
  return { code: 'unknown', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
