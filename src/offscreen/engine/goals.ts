/** What counts as success, by the names that a person chooses from, on the labels of a network. */
import { type Goal, reached } from '../../attack/criterion';
import { fail } from '../../session/failure';
import { GOALS, type GoalName } from '../../session/values';
import { familyClasses } from './families';

/** So many other labels must come first. */
const TOP = 5;

/** Undefined where this network cannot have the goal. label: what it says of the untouched picture. */
function goalNamed(name: GoalName, label: number, labels: readonly string[]): Omit<Goal, 'label'> | undefined {
  if (name === 'top5') return labels.length > TOP ? { rank: TOP } : undefined;
  if (name === 'other') return {};
  const family = familyClasses(label, labels);
  return family && family.length < labels.length ? { family } : undefined;
}

/** Throws FailureError `bad-request` where this network cannot have the goal. */
export function goalOf(name: GoalName, label: number, labels: readonly string[]): Omit<Goal, 'label'> {
  if (!GOALS.includes(name)) fail('bad-request', `no goal ${name}: there are ${GOALS.join(', ')}`);
  return (
    goalNamed(name, label, labels) ??
    fail(
      'bad-request',
      name === 'top5'
        ? `the network knows ${labels.length} labels, too few to leave the first five`
        : `no kinds of thing are known for the label ${labels[label]}`,
    )
  );
}

/** The goals that all of these rows of logits reach: one row for each reader. */
export function goalsReached(
  rows: readonly Float32Array[],
  label: number,
  labels: readonly string[],
): readonly GoalName[] {
  return GOALS.filter((name) => {
    const goal = goalNamed(name, label, labels);
    return goal && rows.every((row) => reached(row, { label, ...goal }));
  });
}

/** Whether another answer is of the same kind of thing as the label; nothing where no kinds are known. */
export function siblingOf(label: number, answer: number, labels: readonly string[]): { readonly sibling?: boolean } {
  const family = familyClasses(label, labels);
  return family ? { sibling: answer !== label && family.includes(answer) } : {};
}
