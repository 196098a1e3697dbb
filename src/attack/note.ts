/** What a person should know of a run: a code and its figures. The words are found where they are read. */
export type AttackNote =
  /** The picture is large: so many steps (PGD: per level; Carlini-Wagner: per c) instead of those asked for. */
  | { readonly code: 'fewer-steps'; readonly steps: number; readonly asked: number }
  /** The picture is large: so many features per gradient instead of those asked for. */
  | { readonly code: 'more-features'; readonly features: number; readonly asked: number }
  /** No success with this L∞ budget. */
  | { readonly code: 'not-within'; readonly levels: number }
  /** No file that succeeds, with so many steps (Carlini-Wagner: for each c). */
  | { readonly code: 'no-file'; readonly steps: number }
  /** All features that may change have changed; share: of all features, 0 to 1. */
  | { readonly code: 'budget-spent'; readonly features: number; readonly share: number };
