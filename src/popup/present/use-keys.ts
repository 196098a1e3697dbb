import { useEffect, useRef } from 'preact/hooks';

/** What a native control does with these itself, when it has the focus. */
const OWN: Readonly<Record<string, RegExp>> = {
  range: /^(Arrow|Page|Home$|End$)/,
  radio: /^(Arrow| $)/,
};

/** Keys of the whole page, wherever the focus is: `act` says whether it used the key. */
export function useKeys(act: (key: string) => boolean): void {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const { target, key, ctrlKey, metaKey, altKey } = event;
        if (ctrlKey || metaKey || altKey || event.defaultPrevented) return;
        if (target instanceof HTMLInputElement && OWN[target.type]?.test(key)) return;
        if (current.current(key)) event.preventDefault();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);
}
