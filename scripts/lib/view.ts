/** The popup's page, used as a person uses it, and the session behind it. */

import type { Download, Page } from 'playwright';
import { sliderValueOf } from '../../src/popup/strength/positions';
import type { AttackRequest, KnownRun, Subject } from '../../src/session/attack-run';
import type { Failure } from '../../src/session/failure';
import type { SecondOpinion } from '../../src/session/second-opinion';
import type { SessionState } from '../../src/session/state';
import type { SurvivalAnswer } from '../../src/session/survival';
import type { FileFacts } from '../../src/session/values';

/** Asks the service worker for the session's state, as every view does. */
export async function stateOf(view: Page): Promise<SessionState> {
  const reply = await view.evaluate(() => chrome.runtime.sendMessage({ to: 'background', call: 'state' }));
  if (!reply?.ok) throw new Error(`the extension did not tell its state: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** The labels of a network, by its id. */
export async function labelsOf(view: Page, network: string): Promise<readonly string[]> {
  const reply = await view.evaluate(
    (question) => chrome.runtime.sendMessage({ to: 'offscreen', call: 'labels', question }),
    { network },
  );
  if (!reply?.ok) throw new Error(`the extension did not tell the labels: ${JSON.stringify(reply)}`);
  return reply.value.labels;
}

/**
 * The facts of a file.
 * @param id of the session
 */
export async function fileFacts(view: Page, id: string, subject: Subject): Promise<FileFacts> {
  const reply = await view.evaluate(
    async (question) => {
      const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question });
      if (!reply?.ok) return reply;
      const { blob, ...facts } = reply.value;
      return { ok: true, value: facts };
    },
    { session: id, method: 'file', arguments: [subject] },
  );
  if (!reply?.ok) throw new Error(`the extension did not check the file: ${JSON.stringify(reply)}`);
  return reply.value;
}

/**
 * The picture of a session as it was read: its file of level 0, a PNG.
 * @param id of the session
 */
export async function levelZero(view: Page, id: string): Promise<Buffer> {
  const base64 = await view.evaluate(
    async (question) => {
      const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question });
      if (!reply?.ok) throw new Error(`the extension made no file: ${JSON.stringify(reply)}`);
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsDataURL(reply.value.blob);
      });
      return url.split(',')[1] ?? '';
    },
    { session: id, method: 'file', arguments: [{ run: 0, levels: 0 }] },
  );
  return Buffer.from(base64, 'base64');
}

/**
 * What transforms do to a subject: an answer for each.
 * @param id of the session
 * @param defences their names
 */
export async function survivalOf(
  view: Page,
  id: string,
  subject: Subject,
  defences: readonly string[],
): Promise<readonly SurvivalAnswer[]> {
  const answers: SurvivalAnswer[] = [];
  for (const defence of defences) {
    const reply = await view.evaluate(
      (question) => chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question }),
      { session: id, method: 'survival', arguments: [subject, defence] },
    );
    if (!reply?.ok) throw new Error(`the extension did not try ${defence}: ${JSON.stringify(reply)}`);
    answers.push(reply.value);
  }
  return answers;
}

/**
 * Moves the slider of ε and waits until the file of that level is checked.
 * @param timeout in milliseconds
 */
export async function chooseLevel(view: Page, levels: number, timeout: number = 120_000) {
  await view.getByTestId('slider').fill(String(sliderValueOf(levels)));
  await view
    .locator(`[data-testid="file-status"][data-levels="${levels}"]:not([data-status="checking"])`)
    .waitFor({ timeout });
}

/** Clicks the download link. */
export async function clickDownload(view: Page): Promise<Download> {
  const [download] = await Promise.all([view.waitForEvent('download'), view.getByTestId('download').click()]);
  return download;
}

/**
 * Runs any attack on the picture of a session that is done, and downloads its file.
 * @param id of the session
 */
export async function runAttack(
  view: Page,
  id: string,
  request: AttackRequest,
): Promise<{ run: KnownRun; download: Download } | { failure: Failure }> {
  const downloading = view.waitForEvent('download', { timeout: 0 });
  downloading.catch(() => undefined); // there is none where the attack fails
  const reply = await view.evaluate(
    async (question) => {
      const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question });
      if (!reply?.ok) return reply;
      const { blob, ...file } = reply.value.file;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = file.name;
      link.click();
      return { ok: true, value: { ...reply.value, file } };
    },
    { session: id, method: 'run', arguments: [request] },
  );
  if (!reply) throw new Error('the extension did not run the attack');
  if (!reply.ok) return { failure: reply.failure };
  return { run: reply.value, download: await downloading };
}

/**
 * What another network says of the picture and of a file.
 * @param id of the session
 * @param network its id
 */
export async function secondOpinionOf(
  view: Page,
  id: string,
  network: string,
  subject: Subject,
): Promise<SecondOpinion> {
  const reply = await view.evaluate(
    (question) => chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question }),
    { session: id, method: 'secondOpinion', arguments: [network, subject] },
  );
  if (!reply?.ok) throw new Error(`the extension did not ask ${network}: ${JSON.stringify(reply)}`);
  return reply.value;
}
