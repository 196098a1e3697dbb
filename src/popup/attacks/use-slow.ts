import { useEffect, useRef, useState } from 'preact/hooks';

/** Between two announcements, in milliseconds: a screen reader should finish one before the next. */
const REST = 4000;

/** The value, followed at most every few seconds. */
export function useSlow(value: string): string {
  const [slow, setSlow] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setSlow(latest.current), REST);
    return () => clearInterval(timer);
  }, []);
  return slow;
}
