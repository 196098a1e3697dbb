import type { VNode } from 'preact';

/** The product's mark, as in assets/icons (scripts/draw-icons.ts): a sign on either side of the boundary. */
export function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">
      <path
        class="mark-before"
        d="M3.5 0h9a3.5 3.5 0 0 1 2.475 1.025L1.025 14.975A3.5 3.5 0 0 1 0 12.5v-9A3.5 3.5 0 0 1 3.5 0z"
      />
      <path
        class="mark-after"
        d="M14.975 1.025A3.5 3.5 0 0 1 16 3.5v9a3.5 3.5 0 0 1-3.5 3.5h-9a3.5 3.5 0 0 1-2.475-1.025z"
      />
      <path class="mark-sign" d="M4 2h2v2h2v2h-2v2h-2v-2h-2v-2h2zM8 10h6v2h-6z" />
    </svg>
  );
}
