/** The small print: what was read, what ran, how long it took. */
import type { VNode } from 'preact';
import type { BackendFacts, Levels, PictureFacts, Timings } from '../session/state';
import { Choices } from './Choices';
import { bytes, fill, seconds } from './format';
import { LevelTable } from './LevelTable';
import { ShowInPage } from './ShowInPage';
import { backendNoteText, backendText, noteText, rungText, TIMED, texts, timeText } from './texts';
import type { Busy, Done } from './Workbench';

export function Details({ state, levels }: { state: Busy | Done; levels: Levels }): VNode {
  const { result, source } = state;
  if (!result) return <section class="details" />;
  const { picture, backend, model, timings } = result;
  return (
    <section class="details small">
      <div class="extras">
        {state.phase === 'done' && source.place && <ShowInPage id={state.id} place={source.place} levels={levels} />}
        <Choices source={source} />
      </div>
      <dl>
        <dt>{texts.picture}</dt>
        <dd>{pictureWords(picture)}</dd>
        <dt>{texts.backend}</dt>
        <dd data-testid="backend" data-backend={backend.name}>
          <bdi>{backendWords(backend)}</bdi>
        </dd>
        <dt>{texts.model}</dt>
        <dd title={model.sha256}>{fill(texts.modelFacts, { name: model.name, sha256: model.sha256.slice(0, 12) })}</dd>
        <dt>{texts.attack}</dt>
        <dd>{texts.attackFgsm}</dd>
        <dt>{texts.times}</dt>
        <dd>
          <Times timings={timings} />
        </dd>
      </dl>
      <LevelTable result={result} />
    </section>
  );
}

function pictureWords({ width, height, format, bytes: size, transparent, rung, notes }: PictureFacts): string {
  const facts = fill(texts.pictureFacts, { width, height, format, bytes: bytes(size) });
  return [`${facts}.`, ...(transparent ? [texts.transparent] : []), ...notes.map(noteText), rungText(rung)].join(' ');
}

function backendWords({ name, adapter, software, notes }: BackendFacts): string {
  const backend = adapter ? fill(texts.backendOn, { backend: backendText(name), adapter }) : backendText(name);
  const words = software ? fill(texts.backendSoftware, { backend }) : backend;
  return [`${words}.`, ...notes.map(backendNoteText)].join(' ');
}

function Times({ timings }: { timings: Timings }): VNode {
  return (
    <ul class="times" data-testid="times">
      {TIMED.map((key) => {
        const value = timings[key];
        return (
          value !== undefined && (
            <li key={key}>
              {timeText(key)} <span class="number">{seconds(value)}</span>
            </li>
          )
        );
      })}
    </ul>
  );
}
