/** Lets the worker answer what came in meanwhile: a preview, or the wish to stop. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
