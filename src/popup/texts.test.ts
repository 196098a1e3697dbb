import { describe, expect, test } from 'vitest';
import type { BackendNote } from '../session/state';
import { backendNoteText } from './texts';

describe('what is said of a backend', () => {
  test.each<[BackendNote, string]>([
    [{ kind: 'uncovered', filter: [9, 7] }, '9 × 7'],
    [{ kind: 'passed-over', backend: 'webgpu', detail: 'no device' }, 'WebGPU did not work here (no device).'],
    [{ kind: 'restarted', reason: 'lost' }, 'was lost'],
    [{ kind: 'restarted', reason: 'out-of-memory' }, 'no memory'],
    [{ kind: 'restarted', reason: 'validation' }, 'refused a command'],
  ])('%j', (note, words) => {
    expect(backendNoteText(note)).toContain(words);
  });
});
