/** Components whose code is loaded when they are first shown, so that a page opens without it. */
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reportUnloaded } from './problems';

/** Such a component. `ahead` loads it before it is shown, so that it is there at once. */
export type Later<Props> = FunctionComponent<Props> & { readonly ahead: () => void };

/**
 * Shows nothing until `load` has answered; from then on the component is there at once wherever it is shown. A failure
 * is reported.
 */
export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Later<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  const loading = async (): Promise<FunctionComponent<Props>> => {
    loaded ??= await load();
    return loaded;
  };
  function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (!Part) loading().then((part) => setPart(() => part), reportUnloaded);
    }, []);
    return Part ? <Part {...props} /> : null;
  }
  return Object.assign(Later, { ahead: () => void loading().catch(reportUnloaded) });
}
