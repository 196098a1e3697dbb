/** A word to every page and worker of the extension that something which is kept has changed. */
export interface Changes {
  /** Says so to all that watch. */
  tell(): void;
  /** Calls `heard` after every change, wherever it was made, until `signal` aborts. */
  watch(heard: () => void, signal: AbortSignal): void;
}

/** @param name of the BroadcastChannel: one for each kind of thing that is kept */
export const changesOf = (name: string): Changes => ({
  tell() {
    const channel = new BroadcastChannel(name);
    channel.postMessage('changed');
    channel.close();
  },
  watch(heard, signal) {
    const channel = new BroadcastChannel(name);
    channel.onmessage = heard;
    signal.addEventListener('abort', () => channel.close(), { once: true });
  },
});
