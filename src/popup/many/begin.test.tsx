import { expect, test } from 'vitest';
import { drag } from '../../../tests/support/drag';
import { answer } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, waitFor } from '../../../tests/support/render';
import { Begin } from './Begin';

const address = { types: ['text/uri-list'], getData: () => 'https://example.org/dog.jpg' };

inEachLanguage((words) => {
  test('the address of an image is dropped, a picture is pasted: each is what the batch is begun with', async () => {
    answer('networks', () => []);
    render(<Begin draft={undefined} onBegun={() => expect.unreachable()} />);
    expect(drag('dragenter', address).defaultPrevented).toBe(true);
    expect(drag('drop', address).defaultPrevented, 'or the browser opens it in place of this page').toBe(true);
    const said = await screen.findByTestId('many-said');
    await waitFor(() => expect(said.textContent).toContain(words('manyReady', { count: 1 })));

    const text = drag('paste', { getData: () => 'words' });
    expect(text.defaultPrevented).toBe(false);
    const notes = new File(['x'], 'notes.txt', { type: 'text/plain' });
    expect(drag('paste', { files: [notes] }).defaultPrevented).toBe(true);
    await waitFor(() => expect(said.textContent).toContain(words('manyNone')));
    const picture = new File(['x'], 'image.png', { type: 'image/png' });
    expect(drag('paste', { files: [picture] }).defaultPrevented).toBe(true);
    await waitFor(() => expect(said.textContent).toContain(words('manyReady', { count: 1 })));
  });
});
