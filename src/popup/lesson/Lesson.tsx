/**
 * Why does it flip? Told in pages that fill the window, on the picture of the session and on its own network: nothing
 * moves between them but the picture on the right. Everything on them is computed here and now.
 */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { sentenceOf as failureSentence } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { fill, fraction } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { useNetworks } from '../../ui/use-networks';
import { defaultPair } from '../pair/pair';
import { usePair } from '../pair/use-pair';
import { usePreview } from '../picture/use-preview';
import { ORIGINAL } from '../selection/subject';
import { useSelection } from '../selection/use-selection';
import { BesidePage } from './BesidePage';
import { Guess } from './Guess';
import { InsidePage } from './InsidePage';
import { sentenceOf } from './lesson-words';
import { Pane, Says } from './Pane';
import { lessonLevel, PAGES, TITLES } from './pages';
import { useControl } from './use-control';
import { useGrowth } from './use-growth';
import { useLesson } from './use-lesson';
import { WhyPage } from './WhyPage';
import { whyOf } from './why';

interface Props {
  state: Working | Done;
  onLeave: () => void;
}

export function Lesson({ state, onLeave }: Props): VNode {
  const { id, phase, result } = state;
  const table = state.phase === 'done' ? state.runs[0]?.table : state.table;
  const { firstLevels, setFirstLevels } = useSelection(state);
  const lesson = useLesson(lessonLevel(table, state.start.levels, firstLevels), setFirstLevels, onLeave);
  const { page, place, levels, holding } = lesson;
  const known = result !== undefined;
  const before = result?.before[0];
  const label = shortLabel(before);

  const control = useControl(state, place >= PAGES.indexOf('sign')); // one page ahead
  const attacked: Subject = { run: 0, levels };
  const random: Subject | undefined = control.run && { run: control.run.index, levels };
  const original = usePreview(id, 'original', ORIGINAL, known, phase);
  const heat = usePreview(id, 'gradient', ORIGINAL, known && page === 'gradient', phase);
  const sign = usePreview(id, 'sign', { run: 0, levels: 1 }, known && page === 'sign', phase);
  const noisy = usePreview(id, 'adversarial', random ?? ORIGINAL, random !== undefined && page === 'random', phase);
  const made = usePreview(id, 'adversarial', attacked, known && page === 'flip', phase);
  const subjects = random && place >= PAGES.indexOf('flip') ? [attacked, random] : undefined;
  const growth = useGrowth(id, subjects);
  const networks = useNetworks();
  const pair = phase === 'done' && page === 'beside' ? defaultPair(networks) : undefined;
  const { curves, failure: pairFailure } = usePair(id, pair, { attack: 'fgsm' });

  const row = table?.rows[levels];
  const chance = control.row(levels);
  const counted = control.count(levels);
  const { width = 0, height = 0 } = result?.picture ?? {};
  const sentence = sentenceOf(page, {
    levels,
    count: width * height * 3,
    holding,
    randomFlips: chance?.flipped,
    attackFlips: row?.flipped,
    ...counted,
    why: whyOf({ width, height }, table, control.run, levels),
    growth: growth.value,
    curves,
  });
  const guess = page === 'random' || page === 'flip' ? lesson.guesses[page] : undefined;
  const came = (page === 'random' ? chance : row)?.flipped;

  // Each page is a page: a screen reader begins at its heading.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [place]);

  return (
    <section class="lesson" data-testid="lesson" data-page={page} data-holding={holding} aria-label={texts.lesson}>
      <header class="lesson-bar">
        <ol class="lesson-pages">
          {PAGES.map((each, i) => (
            <li key={each}>
              <button
                type="button"
                data-testid={`lesson-to-${each}`}
                aria-current={i === place ? 'step' : undefined}
                aria-keyshortcuts={String(i + 1)}
                onClick={() => lesson.go(i)}
              >
                <span class="number">{i + 1}</span> <span class="page-name">{texts[TITLES[each]]}</span>
              </button>
            </li>
          ))}
        </ol>
        <button type="button" class="quiet" data-testid="lesson-leave" aria-keyshortcuts="Escape" onClick={onLeave}>
          {texts.lessonLeave}
        </button>
      </header>
      <h1 ref={heading} class="lesson-heading" tabIndex={-1}>
        <span class="unseen">
          {place + 1}. {texts[TITLES[page]]}:{' '}
        </span>
        <span data-testid="lesson-sentence">{sentence}</span>
      </h1>
      <div class="lesson-stage" data-page={page}>
        {place < PAGES.indexOf('why') && (
          <Pane title={texts.before} drawn={original} testId="lesson-original" alt={fill(texts.altBefore, { label })}>
            <Says top={before} changed={false} testId="says-before" />
          </Pane>
        )}
        {page === 'gradient' && (
          <Pane title={texts.lessonGradient} drawn={heat} testId="lesson-heat" alt={texts.altGradient}>
            <span class="says">{texts.lessonNotShown}</span>
          </Pane>
        )}
        {page === 'sign' && (
          <Pane title={texts.lessonSign} drawn={sign} testId="lesson-sign" alt={texts.altStepSign}>
            <span class="says">{texts.lessonNotShown}</span>
          </Pane>
        )}
        {holding && <Guess label={label} onGuess={lesson.guess} />}
        {page === 'random' && !holding && (
          <Pane
            title={texts.lessonRandom}
            drawn={random ? noisy : {}}
            testId="lesson-random"
            alt={texts.lessonRandomAlt}
          >
            {control.failure ? (
              <span class="says">{failureSentence(control.failure)}</span>
            ) : (
              <Says top={chance?.prediction[0]} changed={chance?.flipped ?? false} testId="says-random" />
            )}
          </Pane>
        )}
        {page === 'flip' && !holding && (
          <Pane title={texts.lessonFlip} drawn={made} testId="lesson-attacked" alt={texts.lessonFlipAlt}>
            <Says top={row?.prediction[0]} changed={row?.flipped ?? false} testId="says-attacked" />
          </Pane>
        )}
        {page === 'why' && <WhyPage table={table} control={control.run} levels={levels} />}
        {page === 'inside' && <InsidePage id={id} subjects={subjects} growth={growth} />}
        {page === 'beside' && (
          <BesidePage networks={networks} curves={{ curves, failure: pairFailure }} levels={levels} />
        )}
      </div>
      <footer class="lesson-foot">
        <button
          type="button"
          class="secondary"
          data-testid="lesson-back"
          aria-keyshortcuts="ArrowLeft"
          aria-disabled={place === 0}
          onClick={() => lesson.back()}
        >
          {texts.lessonBack}
        </button>
        <span class="lesson-strength">
          <button
            type="button"
            class="quiet"
            data-testid="lesson-weaker"
            aria-label={texts.lessonWeaker}
            aria-keyshortcuts="-"
            onClick={() => lesson.setLevels(levels - 1)}
          >
            −
          </button>
          <output data-testid="lesson-levels" data-levels={levels}>
            {fill(texts.epsilonEquation, { fraction: fraction(levels) })}
          </output>
          <button
            type="button"
            class="quiet"
            data-testid="lesson-stronger"
            aria-label={texts.lessonStronger}
            aria-keyshortcuts="+"
            onClick={() => lesson.setLevels(levels + 1)}
          >
            +
          </button>
        </span>
        {page === 'random' && !holding && (
          <button
            type="button"
            class="quiet"
            data-testid="lesson-toss"
            aria-disabled={!control.run}
            onClick={() => control.run && control.toss()}
          >
            {texts.lessonToss}
          </button>
        )}
        {guess !== undefined && guess !== 'none' && came !== undefined && (
          <strong data-testid="guess-judged" data-right={(guess === 'changes') === came}>
            {(guess === 'changes') === came ? texts.lessonGuessRight : texts.lessonGuessWrong}
          </strong>
        )}
        <label class="lesson-guessing">
          <input
            type="checkbox"
            data-testid="lesson-guessing"
            checked={lesson.guessing}
            onChange={({ currentTarget }) => lesson.setGuessing(currentTarget.checked)}
          />
          {texts.lessonGuessFirst}
        </label>
        <button
          type="button"
          class="primary"
          data-testid="lesson-next"
          aria-keyshortcuts="ArrowRight"
          aria-disabled={place === PAGES.length - 1}
          onClick={() => lesson.next()}
        >
          {holding ? texts.lessonShow : texts.lessonNext}
        </button>
      </footer>
    </section>
  );
}
