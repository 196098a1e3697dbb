/** The small print of a run: how far its file is from the picture, and what it cost. */
import { Fragment, type VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import { DEFENCES } from '../../session/defence-names';
import type { FileFacts, Levels } from '../../session/values';
import { goalText, shortName } from '../../ui/attack-texts';
import { defenceName } from '../../ui/defence-texts';
import { decibels, decimal, fill, seconds, shareChanged } from '../../ui/format';
import { fullLabel } from '../../ui/label-names';
import { flagWords } from '../selection/flag-words';
import { goalWords, leadWords, noteWords, optionWords } from './run-words';

interface Props {
  run: KnownRun;
  /** Which of a run's levels is shown, where it has some. */
  levels: Levels | undefined;
  /** Of what is shown, once it is checked. */
  file: FileFacts | undefined;
}

const readerWords = (through: readonly string[]): string =>
  [
    texts.factReaderOwn,
    ...DEFENCES.filter(({ name }) => through.includes(name)).map((defence) => defenceName(defence)),
  ].join('; ');

export function RunFacts({ run, levels, file }: Props): VNode {
  const { target, goal } = run;
  const aim = target ? fullLabel(target) : goal && goalText(goal);
  const signs = run.flags ? flagWords(run.flags) : '';
  const attack = shortName(run.attack) === run.title ? run.title : `${shortName(run.attack)}, ${run.title}`;
  const facts: readonly (readonly [string, string])[] = [
    [texts.attack, aim ? fill(texts.attackAt, { attack, target: aim }) : attack],
    [texts.factGoals, file ? goalWords(file.goals) : ''],
    [texts.factLead, file ? leadWords(file.readers) : ''],
    [texts.factLinf, file ? fill(texts.fraction, { levels: file.linf }) : ''],
    [texts.factL2, file ? decimal(file.l2, 4) : ''],
    [texts.factL0, file ? fill(texts.ofPixels, { share: shareChanged(file.l0) }) : ''],
    [texts.factPsnr, file ? decibels(file.psnr) : ''],
    [texts.factSsim, file ? decimal(file.ssim, 5) : ''],
    [texts.factSteps, String(run.steps)],
    [texts.factGradients, String(run.gradients)],
    [texts.factForwards, String(run.forwards)],
    ...(run.through ? [[texts.factReaders, readerWords(run.through)] as const] : []),
    [texts.factTime, seconds(run.seconds)],
    [texts.options, optionWords(run, levels)],
    ...(run.notes.length > 0 ? [[texts.factNotes, run.notes.map(noteWords).join(' ')] as const] : []),
    ...(signs ? [[texts.factMasking, signs] as const] : []),
  ];
  return (
    <>
      {facts.map(([term, words]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>
            <bdi>{words}</bdi>
          </dd>
        </Fragment>
      ))}
    </>
  );
}
