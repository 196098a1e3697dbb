/** The small print: what was read, what ran, how long it took. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { isPageOwn } from '../../session/pixel-provenance';
import type { Source } from '../../session/source';
import type { BackendState, Done, PictureFacts, Timings, Working } from '../../session/state';
import type { FileFacts } from '../../session/values';
import { bytes, fill, seconds } from '../../ui/format';
import { networkName } from '../../ui/network-texts';
import { backendNoteText, backendText, noteText, TIMED, timeText } from '../../ui/value-texts';
import { inTab } from '../../ui/view-kind';
import { distortionOf } from '../file/file-status';
import type { Shown } from '../selection/shown';
import { Choices } from '../source/Choices';
import { LevelTable } from '../strength/LevelTable';
import { notInPageText, originTexts } from './origin-texts';
import { RunFacts } from './RunFacts';
import { ShowInPage } from './ShowInPage';

/** The comparison stands in the tab. */
const COMPARE = '#compare';

interface Props {
  state: Working | Done;
  shown: Shown;
  /** Of what is shown, once it is checked. */
  file: FileFacts | undefined;
}

export function Details({ state, shown: { subject, run, table }, file }: Props): VNode {
  const { result, source } = state;
  if (!result) return <section class="details" />;
  const { picture, backend, network, timings } = result;
  return (
    <section class="details small">
      <div class="extras">
        {state.phase === 'done' && source.place && isPageOwn(picture) && (
          <ShowInPage id={state.id} place={source.place} subject={subject} />
        )}
        <Choices source={source} />
        {!inTab() && (
          <a href={`?view=tab${COMPARE}`} target="_blank" rel="noreferrer" data-testid="to-compare">
            {texts.compareInTab}
          </a>
        )}
      </div>
      {state.phase === 'done' && source.place && !isPageOwn(picture) && (
        <p data-testid="not-in-page">{notInPageText(picture)}</p>
      )}
      <dl>
        <dt>{texts.picture}</dt>
        <dd data-testid="picture-facts">{pictureWords(picture, source)}</dd>
        <dt>{texts.backend}</dt>
        <dd data-testid="backend" data-backend={backend.name}>
          <bdi>{backendWords(backend)}</bdi>
        </dd>
        <dt>{texts.network}</dt>
        <dd>
          <bdi>{networkName(network)}</bdi>
          <Digest of={network.sha256} testId="network-sha256" />
        </dd>
        {run && <RunFacts run={run} levels={subject.levels} file={file} />}
        <dt>{texts.fileLabel}</dt>
        <dd>
          {file && (
            <>
              <bdi>{file.name}</bdi>, {distortionOf(file)}
              <Digest of={file.sha256} testId="file-sha256" />
            </>
          )}
        </dd>
        <dt>{texts.times}</dt>
        <dd>
          <Times timings={timings} />
        </dd>
      </dl>
      {table && <LevelTable before={result.before[0]} table={table} />}
    </section>
  );
}

/** The whole of it, so that it can be compared with another. */
function Digest({ of: digest, testId }: { of: string; testId: string }): VNode {
  return (
    <p class="digest">
      <abbr>{texts.sha256}</abbr> <code data-testid={testId}>{digest}</code>
    </p>
  );
}

function pictureWords(picture: PictureFacts, { url: address }: Source): string {
  const { width, height, format, bytes: size, transparent, notes } = picture;
  const facts = fill(texts.pictureFacts, { width, height, format, bytes: bytes(size) });
  return [
    `${facts}.`,
    ...(transparent ? [texts.transparent] : []),
    ...notes.map(noteText),
    ...originTexts(picture, address),
  ].join(' ');
}

function backendWords({ name, adapter, software, notes }: BackendState): string {
  const backend = adapter ? fill(texts.backendOn, { backend: backendText(name), adapter }) : backendText(name);
  const words = software ? fill(texts.backendSoftware, { backend }) : backend;
  return [words, ...notes.map(({ code, detail }) => fill(backendNoteText(code), { what: detail }))].join('; ');
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
