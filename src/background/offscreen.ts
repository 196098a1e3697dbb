/**
 * The offscreen document's life: one per profile, made when needed. The polyfill does not know `offscreen`, so `chrome`
 * is used here.
 */
const PATH = 'src/offscreen/index.html';

let creating: Promise<void> | undefined;

export async function hasOffscreen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
    documentUrls: [chrome.runtime.getURL(PATH)],
  });
  return contexts.length > 0;
}

async function create(): Promise<void> {
  try {
    await chrome.offscreen.createDocument({
      url: PATH,
      reasons: ['WORKERS' as chrome.offscreen.Reason, 'BLOBS' as chrome.offscreen.Reason],
      justification:
        'Runs the neural network in a worker and holds the adversarial picture while its views come and go.',
    });
  } catch (error) {
    // Another start of this worker was faster: the document is there, which is all that is wanted.
    if (!(error instanceof Error && error.message.startsWith('Only a single offscreen document'))) throw error;
  }
}

/** Resolves when the offscreen document answers messages. */
export async function ensureOffscreen(): Promise<void> {
  if (await hasOffscreen()) return;
  creating ??= create().finally(() => {
    creating = undefined;
  });
  await creating;
}
