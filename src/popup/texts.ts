/** Every text of the popup. `{name}` marks a place that `fill` (format.ts) or `Phrase` fills in. */
import type { Step } from '../session/state';

export const texts = {
  product: 'Signflip',
  openInTab: 'Open in a tab',

  // Before the first session
  idleTitle: 'Change one model’s mind',
  idleLead: 'Signflip alters a picture so little that you hardly see it, and MobileNetV2 reads something else in it.',
  idleSteps: [
    ['Right-click any image', 'on any page.'],
    ['Choose “Attack this image”', 'in the menu that opens.'],
    ['Watch the label flip', 'and download the file that does it.'],
  ] as readonly (readonly [action: string, rest: string])[],
  idlePrivacy: 'Everything runs in this browser. No picture leaves this computer.',

  // At work
  steps: {
    reading: 'Reading the image',
    decoding: 'Decoding',
    loading: 'Loading the model',
    attacking: 'Attacking',
    checking: 'Checking the file',
  } satisfies Record<Step, string>,
  stepsShort: {
    reading: 'Read',
    decoding: 'Decode',
    loading: 'Model',
    attacking: 'Attack',
    checking: 'Check',
  } satisfies Record<Step, string>,
  stepsLabel: 'Progress of the attack',
  stepDone: 'done',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',

  // The flip in one sentence
  verdictWaiting: '{step}…',
  verdictBefore: '{before} so far',
  verdictOriginal: '{before} at ε = 0: the original, unchanged',
  verdictFlipped: '{before} → {after} at {epsilon}',
  verdictHeld: 'Still {now} (was {was}) at {epsilon}',
  verdictHeldNow: '{label}, {probability}',
  badgeWorking: 'Working',
  badgeOriginal: 'Original',
  badgeFlipped: 'Flipped',
  badgeHeld: 'Not flipped',
  named: '{label} {probability}',
  epsilonEquation: 'ε = {fraction}',
  fraction: '{levels}/255',
  sameName: '{label} (class {index})',

  // Pictures
  before: 'Before',
  after: 'After',
  perturbation: 'Perturbation',
  perturbationTimes: 'Perturbation × {factor}',
  change: 'Change',
  changeTimes: 'Change × {factor}',
  rightPicture: 'Picture on the right',
  altBefore: 'The original picture, read as {named}',
  altAfter: 'The adversarial picture, read as {named}',
  altPerturbation: 'The perturbation, amplified {factor} times, over grey',
  altPending: '{caption}: not drawn yet',
  pictureFailed: 'This picture could not be drawn: {sentence}',

  // The slider
  sliderLabel: 'Strength ε of the attack, in levels of 255',
  sliderValue: 'ε = {epsilon}',
  meaningZero: 'Nothing moves: this is the original.',
  meaning: 'Each colour value may move by at most {levels} of 255.',
  smallest: 'Smallest ε that flips',
  smallestFound: 'Smallest ε that flips: {fraction}',
  smallestPending: 'Still trying the levels…',
  smallestNone: 'No level up to {fraction} flips',

  // The five most probable labels
  topBefore: 'Before',
  topAfter: 'After',
  topOutside: '{label}, below the top five: {probability}',

  // The file
  checking: 'Checking the file…',
  verified: 'Verified: the saved file, read back, is {label} ({probability})',
  notFlipped: 'Not a flip: the saved file, read back, is still {label} ({probability})',
  unchanged: 'At ε = 0 the saved file is the original: {label} ({probability})',
  damaged: 'The saved file, read back, is not what was written, so it is not offered',
  fileFailed: 'The file could not be checked: {sentence}',
  distortion: 'L∞ {linf}/255 · L2 {l2} · PSNR {psnr}',
  decibels: '{psnr} dB',
  infinite: '∞',
  download: 'Download',
  downloadAnyway: 'Download anyway',
  checkAgain: 'Check again',

  // Small print
  picture: 'Picture',
  pictureFacts: '{width} × {height} px, {format}, {bytes}',
  transparent: 'Transparent parts are kept as they are.',
  backend: 'Backend',
  backendOn: '{backend} on {adapter}',
  backendSoftware: '{backend}, in software',
  model: 'Model',
  modelFacts: '{name}, SHA-256 {sha256}…',
  attack: 'Attack',
  attackFgsm: 'Fast Gradient Sign Method, untargeted',
  times: 'Times',
  timings: {
    reading: 'Reading',
    decoding: 'Decoding',
    loading: 'Loading the model',
    gradient: 'Gradient',
    sweep: 'Sweep of 26 levels',
    checking: 'Checking the file',
    firstFlip: 'Click to first flip',
    total: 'Total',
  },
  backends: { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'Plain JavaScript' },
  seconds: '{seconds} s',

  // The other ends
  failedTitle: 'This did not work',
  cancelledTitle: 'Cancelled',
  cancelledSentence: 'The attack on this image was stopped. Nothing was saved.',
  retry: 'Try again',
  starting: 'Starting…',
  dismiss: 'Dismiss',
} as const;
