/**
 * How others learn that this worker has ended: Chrome tells nobody of a worker that closed itself or was killed for its
 * memory.
 */

const LOCK = `signflip-engine ${crypto.randomUUID()}`;

/** The name of a Web Lock that this worker holds until it ends. */
export const held: Promise<string> = new Promise((resolve, reject) => {
  const hold = (): Promise<never> => {
    resolve(LOCK);
    return new Promise(() => undefined);
  };
  navigator.locks.request(LOCK, hold).catch(reject);
});
