/**
 * What a view can ask of the picture under attack. The messages, the offscreen document and the engine's worker hand
 * each question on by its name (JobQuestion); none of them knows the methods. A new view is one method here, its answer
 * in offscreen/engine/job.ts, and a component.
 */
import type { AttackRequest, AttackRun, Subject } from './attack-run';
import type { Growth, LayerMaps } from './growth';
import type { NetworkCurve } from './network-curve';
import type { Crop, Preview, View } from './preview';
import type { SecondOpinion } from './second-opinion';
import type { SurvivalAnswer } from './survival';
import type { ClassIndex, SavedFile } from './values';

export interface JobApi {
  /** `crop`: only this part, pixel by pixel. */
  preview(view: View, subject: Subject, crop?: Crop): Promise<Preview>;
  /** Encoded, decoded and read again. Of a run's levels those asked for last are kept, so asking again is cheap. */
  file(subject: Subject): Promise<SavedFile>;
  /**
   * Any attack on the picture whose first attack is done; one after the other. The state's `running` and `runs` show
   * it.
   */
  run(request: AttackRequest): Promise<AttackRun>;
  /**
   * What the picture really shows, by its class; without one nothing is said of it any more. The state's `truth` shows
   * it.
   */
  truth(index?: ClassIndex): Promise<undefined>;
  /**
   * An attack without a target, at every strength, on the same picture and any network of the package, by its id; the
   * session's own one stays under attack. One after the other.
   */
  curve(network: string, request: Pick<AttackRequest, 'attack' | 'options'>): Promise<NetworkCurve>;
  /** Ends the curves under way and waiting; their `curve` then fails with `engine-stopped`. */
  endCurves(): Promise<undefined>;
  /** How far each of these pictures is from the original, layer by layer, on its way through the network. */
  growth(subjects: readonly Subject[]): Promise<Growth>;
  /**
   * What the layer at `place` makes of the original and of these pictures: the maps in which the first of them differs
   * most.
   */
  layerMaps(subjects: readonly Subject[], place: number): Promise<LayerMaps>;
  /** What any other network says of the picture, and of what became of it; the session's own one stays under attack. */
  secondOpinion(network: string, subject: Subject): Promise<SecondOpinion>;
  /**
   * What one transform does to this picture, and to the untouched one: `defence` is a name of DEFENCES. `picture`: with
   * what the network sees.
   */
  survival(subject: Subject, defence: string, picture?: boolean): Promise<SurvivalAnswer>;
  /** Ends the runs under way and waiting; their `run` then fails with `engine-stopped`. */
  endRuns(): Promise<undefined>;
}

/** A question as it travels. */
export interface JobQuestion {
  /** The session whose picture is meant. */
  readonly session: string;
  /** Of JobApi. */
  readonly method: string;
  readonly arguments: readonly unknown[];
}

/** The JobApi at the other end of `ask`. */
export const jobOf = (session: string, ask: (question: JobQuestion) => Promise<unknown>): JobApi =>
  new Proxy({} as JobApi, {
    get:
      (_, method) =>
      (...given: readonly unknown[]): Promise<unknown> =>
        ask({ session, method: String(method), arguments: given }),
  });
