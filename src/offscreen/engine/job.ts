/** One picture under attack, its gradient known: answers whatever a view asks for. */

import type { Problem } from '../../attack/problem';
import { perturb } from '../../attack/sign';
import type { AttackRequest, AttackRun, RunFile, StepProgress } from '../../session/attack-run';
import type { Crop, Preview, View } from '../../session/protocol';
import type { CheckedFile, Subject } from '../../session/state';
import { epsilonOf, type Levels } from '../../session/values';
import { runAttack } from './attack-run';
import { makeFile, type Provenance } from './file';
import { LevelFiles } from './level-files';
import { createPreviewer, type Previewer } from './preview';
import { Runs } from './runs';

export class Job {
  private readonly files: LevelFiles;
  private readonly runs: Runs;
  private readonly drawLevel: ReturnType<Previewer['along']>;
  private readonly drawHeat: ReturnType<Previewer['heat']>;

  constructor(
    private readonly problem: Problem,
    private readonly direction: Int8Array,
    heat: Uint8ClampedArray,
    private readonly provenance: Provenance,
    private readonly signal: AbortSignal,
  ) {
    this.files = new LevelFiles((levels) => this.make(levels), provenance.settings.levels);
    const previewer = createPreviewer(problem.image);
    this.runs = new Runs(previewer);
    this.drawLevel = previewer.along(direction);
    this.drawHeat = previewer.heat(heat);
  }

  async preview(view: View, subject: Subject, crop?: Crop): Promise<Preview> {
    if (view === 'gradient') return this.drawHeat(crop);
    return 'run' in subject ? this.runs.preview(view, subject.run, crop) : this.drawLevel(view, subject.levels, crop);
  }

  file(levels: Levels): Promise<CheckedFile> {
    return this.files.get(levels);
  }

  runFile(run: number): RunFile {
    return this.runs.file(run);
  }

  /** Any attack on the same picture: ends in one file. Rejects with the reason of whichever signal aborts. */
  async run(request: AttackRequest, report: (progress: StepProgress) => void, signal: AbortSignal): Promise<AttackRun> {
    const both = AbortSignal.any([signal, this.signal]);
    const made = await runAttack(this.problem, this.provenance, request, report, both);
    both.throwIfAborted(); // who asked has been answered
    return { ...made, index: this.runs.add(made.file) };
  }

  private async make(levels: Levels): Promise<CheckedFile> {
    const data = perturb(this.problem.image.data, this.direction, levels);
    const strength = {
      name: `${levels}of255`,
      words: `epsilon = ${levels}/255`,
      facts: { levels, epsilon: epsilonOf(levels) },
    };
    return { ...(await makeFile(this.problem, data, strength, this.provenance, this.signal)), levels };
  }
}
