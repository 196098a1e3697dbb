/** The help text of `npm run attack`. */
import { ATTACK_NAMES, orList } from '../lib/attacks';

/**
 * What robust mode goes through where no names are given: one of each kind of thing that happens to files most often.
 */
export const ROBUST = ['jpeg-75', 'size-50', 'bits-5', 'blur-1'];

export const USAGE = `npm run attack -- IMAGE... [options]

Attacks each picture in the built extension, in a headless Chromium, and saves the adversarial PNG. A folder stands for all pictures
below it; "PATTERN*" in quotes works where the shell does not expand it.

  --levels K        strength in whole levels of 1/255, 0 to 25 (default 3)
  --epsilon E       strength as a number, 0 to 0.1; the nearest whole level is taken
  --smallest        the smallest level that flips the prediction; where that is 1, the smallest share of the bytes
  --no-or-pgd       with --smallest: leave it at that where FGSM flips at no level, and do not go on to PGD
  --attack NAME     ${orList(ATTACK_NAMES)} (default fgsm)
  --option NAME=V   an option of that attack by its name, such as steps=40 or smallest=false; can be repeated
  --target CLASS    reach this class: a label, its number, second-best or least-likely
  --goal NAME       without a target, what counts: other (default; any other label), top5 (out of the first five)
                    or family (another kind of thing)
  --truth CLASS     what the pictures really show: counts right and wrong, not only changed
  --truth-from-folders  the same, each picture by the name of its folder: DOGS/beagle/1.jpg shows a beagle
  --readers WHICH   common (default): follow the gradient through the readers that people use, at once; own: only the
                    network's own. Of attacks that have an ε
  --robust [NAMES]  robust mode: also through these transforms, so that the file survives them, as jpeg-75,blur-1; without
                    names through ${ROBUST.join(', ')}.
                    With PGD all steps are used. Of attacks that have an ε
  --survival        what the file survives: JPEG, WebP, other sizes, blur, fewer colours and others
  --out DIR         where the files go (default out); what lies there stays, a second file of a name is numbered
  --report DIR      a report there: JSON, CSV, Markdown and a page with pictures; the files go into DIR/files unless --out
                    is given. The same command goes on with a report that was interrupted, and does nothing twice
  --json            one line of JSON per picture on stdout
  --network ID      the network under attack instead of the first one: a folder of assets/networks, or the path of a
                    network of your own: a folder, a zip of Teachable Machine, a .tflite file
  --also ID         another network, as with --network, that is asked about the picture and the file: does it transfer?
  --backend NAME    webgpu, webgl, wasm or cpu instead of the best one here
  --help            this text`;
