/**
 * Three small drawings of what a person does. They repeat the words beside them, so they are hidden from screen
 * readers.
 */
import type { ComponentChildren, VNode } from 'preact';

function Drawing({ children }: { children: ComponentChildren }): VNode {
  return (
    <svg class="drawing" viewBox="0 0 112 84" width="112" height="84" aria-hidden="true">
      {children}
    </svg>
  );
}

/** A hill, a moon: a picture to be attacked. */
function Landscape({ x, y }: { x: number; y: number }): VNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="d-sky" width="60" height="46" rx="4" />
      <circle class="d-moon" cx="44" cy="14" r="6" />
      <path class="d-hill-far" d="M0 36 18 18 34 34 44 26 60 38v4a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4z" />
      <path class="d-hill" d="M0 40c14-8 26-6 38-2s16 2 22 0v4a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4z" />
    </g>
  );
}

export function DrawingOfPointer(): VNode {
  return (
    <Drawing>
      <rect class="d-page" x="8.5" y="6.5" width="95" height="71" rx="6" />
      <path class="d-line" d="M8.5 17.5h95" />
      <circle class="d-dot" cx="15" cy="12" r="1.5" />
      <circle class="d-dot" cx="20" cy="12" r="1.5" />
      <circle class="d-dot" cx="25" cy="12" r="1.5" />
      <Landscape x={26} y={24} />
      <circle class="d-ring" cx="62" cy="50" r="9" />
      <path class="d-pointer" d="M62 50v17l4-4 3 7 3.5-1.5-3-7h5.5z" />
    </Drawing>
  );
}

export function DrawingOfMenu(): VNode {
  return (
    <Drawing>
      <Landscape x={8} y={8} />
      <rect class="d-menu" x="32.5" y="20.5" width="71" height="56" rx="6" />
      <path class="d-text" d="M40 31h34M40 66h28" />
      <rect class="d-choice" x="36" y="39" width="64" height="18" rx="4" />
      <path class="d-choice-text" d="M42 48h42" />
      <path class="d-pointer" d="M86 49v17l4-4 3 7 3.5-1.5-3-7h5.5z" />
    </Drawing>
  );
}

export function DrawingOfFlip(): VNode {
  return (
    <Drawing>
      <Landscape x={26} y={6} />
      <rect class="d-before" x="6" y="60" width="40" height="16" rx="8" />
      <path class="d-tag-text" d="M15 68h22" />
      <path class="d-arrow" d="M50 68h11m-4-4 4 4-4 4" />
      <rect class="d-after" x="66" y="60" width="40" height="16" rx="8" />
      <path class="d-tag-text" d="M75 68h22" />
    </Drawing>
  );
}
