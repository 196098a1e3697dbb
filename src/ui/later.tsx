/** Components whose code is loaded when they are first shown, so that a page opens without it. */
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reportUnloaded } from './problems';

/**
 * Shows nothing until `load` has answered; from then on the component is there at once wherever it is shown. A failure
 * is reported.
 */
export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (Part) return;
      load().then((part) => {
        loaded = part;
        setPart(() => part);
      }, reportUnloaded);
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}
