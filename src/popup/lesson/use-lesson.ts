/**
 * Where a person is in the lesson: the page, the strength, the guesses. Keys act wherever the focus is, but for a field
 * that takes letters.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { type Guess, type Guessed, isGuessed, PAGES, type Page, pageAt } from './pages';

export interface Lesson {
  readonly page: Page;
  readonly place: number;
  readonly levels: Levels;
  /** Ask before pages 4 and 5. */
  readonly guessing: boolean;
  readonly guesses: Readonly<Partial<Record<Guessed, Guess | 'none'>>>;
  /** The answer of this page is held back, until somebody has guessed or gone on. */
  readonly holding: boolean;
  go(place: number): void;
  next(): void;
  back(): void;
  setLevels(levels: Levels): void;
  setGuessing(guessing: boolean): void;
  guess(guess: Guess): void;
}

/** `levels`: the strength, and `setLevels` chooses another one. */
export function useLesson(levels: Levels, setLevels: (levels: Levels) => void, onLeave: () => void): Lesson {
  const [place, setPlace] = useState(0);
  const [guessing, setGuessing] = useState(true);
  const [guesses, setGuesses] = useState<Lesson['guesses']>({});
  const page = pageAt(place);
  const holding = guessing && isGuessed(page) && guesses[page] === undefined;
  const answer = (guess: Guess | 'none'): void => {
    if (isGuessed(page)) setGuesses({ ...guesses, [page]: guess });
  };
  const lesson: Lesson = {
    page,
    place,
    levels,
    guessing,
    guesses,
    holding,
    go: (wished) => setPlace(Math.min(Math.max(wished, 0), PAGES.length - 1)),
    next: () => (holding ? answer('none') : lesson.go(place + 1)),
    back: () => lesson.go(place - 1),
    setLevels: (wished) => setLevels(Math.min(Math.max(wished, 1), MAX_LEVEL)),
    setGuessing,
    guess: answer,
  };
  const current = useRef({ lesson, onLeave });
  current.current = { lesson, onLeave };

  useEffect(() => {
    const stop = new AbortController();
    const act = (key: string, onButton: boolean): boolean => {
      const { lesson, onLeave } = current.current;
      const digit = /^[1-9]$/.test(key) ? Number(key) : 0;
      if (key === 'ArrowRight' || key === 'PageDown' || (key === ' ' && !onButton)) lesson.next();
      else if (key === 'ArrowLeft' || key === 'PageUp') lesson.back();
      else if (key === 'Home') lesson.go(0);
      else if (key === 'End') lesson.go(PAGES.length - 1);
      else if (key === '+' || key === '=' || key === 'ArrowUp') lesson.setLevels(lesson.levels + 1);
      else if (key === '-' || key === 'ArrowDown') lesson.setLevels(lesson.levels - 1);
      else if (key === 'Escape') onLeave();
      else if (digit > 0 && digit <= PAGES.length) lesson.go(digit - 1);
      else return false;
      return true;
    };
    document.addEventListener(
      'keydown',
      (event) => {
        const { target, ctrlKey, metaKey, altKey } = event;
        if (ctrlKey || metaKey || altKey || event.defaultPrevented) return;
        // A list has keys of its own; a check box has only the space bar, and the arrows stay the lesson's.
        if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'checkbox'))
          return;
        const onControl =
          target instanceof HTMLButtonElement ||
          target instanceof HTMLInputElement ||
          target instanceof HTMLAnchorElement;
        if (act(event.key, onControl)) event.preventDefault();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);
  return lesson;
}
