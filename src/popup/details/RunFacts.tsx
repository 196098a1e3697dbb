/** The small print of a run: how far its file is from the picture, and what it cost. */
import { Fragment, type VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { goalText, shortName } from '../../ui/attack-texts';
import { decibels, decimal, fill, seconds } from '../../ui/format';
import { flagWords, goalWords, leadWords, noteWords, optionWords, shareChanged } from '../selection/run-words';
import type { KnownRun } from '../selection/shown-run';

export function RunFacts({ run }: { run: KnownRun }): VNode {
  const { file, target, goal } = run;
  const signs = run.flags ? flagWords(run.flags) : '';
  const attack = shortName(run.attack) === run.title ? run.title : `${shortName(run.attack)}, ${run.title}`;
  const facts: readonly (readonly [string, string])[] = [
    [
      texts.attack,
      target
        ? fill(texts.attackAt, { attack, target: target.label })
        : goal
          ? fill(texts.attackAt, { attack, target: goalText(goal) })
          : attack,
    ],
    [texts.factGoals, goalWords(file.goals)],
    [texts.factLead, leadWords(file.readers)],
    [texts.factLinf, fill(texts.fraction, { levels: file.linf })],
    [texts.factL2, decimal(file.l2, 4)],
    [texts.factL0, fill(texts.ofPixels, { share: shareChanged(file.l0) })],
    [texts.factPsnr, decibels(file.psnr)],
    [texts.factSsim, decimal(file.ssim, 5)],
    [texts.factSteps, String(run.steps)],
    [texts.factGradients, String(run.gradients)],
    [texts.factForwards, String(run.forwards)],
    [texts.factTime, seconds(run.seconds)],
    [texts.options, optionWords(run)],
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
