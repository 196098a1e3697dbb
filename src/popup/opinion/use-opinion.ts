/** What another network says of pictures of a session: asked one after the other, each once. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { sentenceOf } from '../../i18n/failure-texts';
import type { KnownRun, Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { SecondOpinion } from '../../session/second-opinion';
import { NO_NETWORK } from '../../session/settings';
import { loadSettings, saveSettings } from '../../session/settings-store';
import type { Done } from '../../session/state';
import { report } from '../../ui/problems';
import { keyOf } from '../selection/subject';
import { opinionWords } from './opinion-words';

export interface OpinionChoice {
  /** The id of the network that is asked; undefined: none. */
  readonly asked: string | undefined;
  choose(id: string): void;
}

/** Kept in the settings; the network under attack is no second one. */
export function useOpinionChoice(attacked: string | undefined): OpinionChoice {
  const [wish, setWish] = useState(NO_NETWORK);
  useEffect(() => {
    const read = (): void => void loadSettings().then(({ settings }) => setWish(settings.secondOpinion), report);
    read();
    browser.storage.local.onChanged.addListener(read);
    return () => browser.storage.local.onChanged.removeListener(read);
  }, []);
  return {
    asked: wish === NO_NETWORK || wish === attacked ? undefined : wish,
    choose: (id) => {
      setWish(id);
      loadSettings()
        .then(({ settings }) => saveSettings({ ...settings, secondOpinion: id }))
        .catch(report);
    },
  };
}

/** `asked` undefined: nobody. By keyOf of the subject. */
export function useOpinions(
  session: string,
  asked: string | undefined,
  subjects: readonly Subject[],
): { readonly known: ReadonlyMap<string, SecondOpinion>; readonly failure: Failure | undefined } {
  const [known, setKnown] = useState<ReadonlyMap<string, SecondOpinion>>(new Map());
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    setKnown(new Map());
    setFailure(undefined);
  }, [session, asked]);
  const wanted = JSON.stringify(subjects);
  useEffect(() => {
    if (asked === undefined) return undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      for (const subject of JSON.parse(wanted) as Subject[]) {
        if (!current) return;
        if (known.has(keyOf(subject))) continue;
        const opinion = await job(session).secondOpinion(asked, subject);
        if (current) setKnown((before) => new Map([...before, [keyOf(subject), opinion]]));
      }
    };
    ask().catch((error: unknown) => current && setFailure(failureOf(error)));
    return () => {
      current = false;
    };
  }, [session, asked, wanted]);
  return { known, failure };
}

const subjectOf = ({ index, levels, table }: KnownRun): Subject =>
  table && levels !== undefined ? { run: index, levels } : { run: index };

/** For a table of runs: what the other network says of each file; undefined where nobody is asked. */
export function useOpinionsOn(state: Done, runs: readonly KnownRun[]): ((run: KnownRun) => string) | undefined {
  const { asked } = useOpinionChoice(state.result.network.id);
  const { known, failure } = useOpinions(state.id, asked, runs.map(subjectOf));
  if (asked === undefined) return undefined;
  return (run) => {
    const opinion = known.get(keyOf(subjectOf(run)));
    if (opinion) return opinionWords(opinion, subjectOf(run));
    return failure ? sentenceOf(failure) : '…';
  };
}
