/** A picture in the page. */
export interface Shown {
  /** Takes it away. What the page itself has changed since stays as the page wants it. */
  back(): void;
  /** Whether it still stands there: the page may have taken it away, or put something else in its place. */
  holds(): boolean;
}
