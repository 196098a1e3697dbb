/** What is known of an attack before its code is loaded: `about.json` in its folder. */

export interface About {
  /** What it is called on the command line, in file names and in settings. */
  readonly name: string;
  readonly title: string;
  /** Address of the paper. */
  readonly paper: string;
  /** Has an option `levels`: an L∞ budget, in whole levels of 1/255. */
  readonly hasEpsilon: boolean;
  /** Attacks are shown in the order of this number. */
  readonly place: number;
}

/** Every attack's, in the order in which they are shown. */
export const ABOUT: readonly About[] = Object.values(
  import.meta.glob<About>('./*/about.json', { eager: true, import: 'default' }),
).sort((a, b) => a.place - b.place);
