/** The figure of the papers: picture + ε · sign = result, each with what the network says of it, as one PNG. */
import type { Preview } from '../../session/preview';

const PANEL = 360;
const GAP = 104;
const BELOW = 84;

export interface Panel {
  readonly preview: Preview;
  /** Below the picture, a line each. */
  readonly lines: readonly string[];
}

/** `signs`: what stands between the panels. */
export async function drawFigure(panels: readonly Panel[], signs: readonly string[]): Promise<Blob> {
  const heights = panels.map(({ preview }) => (PANEL * preview.height) / preview.width);
  const tall = Math.min(Math.max(...heights), 1.5 * PANEL);
  const width = panels.length * PANEL + (panels.length - 1) * GAP;
  const canvas = new OffscreenCanvas(width + 2 * 20, Math.round(tall) + BELOW + 2 * 20);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#1d1b22';
  context.textAlign = 'center';
  for (const [i, { preview, lines }] of panels.entries()) {
    const bitmap = await createImageBitmap(new ImageData(preview.rgba, preview.width, preview.height));
    const scale = Math.min(PANEL / preview.width, tall / preview.height);
    const left = 20 + i * (PANEL + GAP);
    const [w, h] = [preview.width * scale, preview.height * scale];
    context.imageSmoothingEnabled = scale < 1;
    context.drawImage(bitmap, left + (PANEL - w) / 2, 20 + (tall - h) / 2, w, h);
    bitmap.close();
    lines.forEach((line, row) => {
      context.font = `${row === 0 ? '600 ' : ''}22px sans-serif`;
      context.fillText(line, left + PANEL / 2, 20 + tall + 32 + 28 * row, PANEL + GAP - 10);
    });
    const sign = signs[i];
    if (sign === undefined) continue;
    context.font = '40px sans-serif';
    context.fillText(sign, left + PANEL + GAP / 2, 20 + tall / 2 + 14);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
