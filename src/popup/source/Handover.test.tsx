import { expect, test } from 'vitest';
import { drag } from '../../../tests/support/drag';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, waitFor } from '../../../tests/support/render';
import { Handover } from './Handover';

const file = (): File => new File(['x'], 'a cat.png', { type: 'image/png' });

inEachLanguage((words) => {
  test('while a file is over the page it says that it can be dropped', async () => {
    answer('attack', () => undefined);
    render(<Handover />);
    for (const name of ['dragenter', 'dragover']) {
      expect(drag(name, { types: ['Files'] }).defaultPrevented, `${name}: the last one before the drop decides`).toBe(
        true,
      );
    }
    expect((await screen.findByTestId('drop-here')).textContent).toBe(words('dropHere'));
    const drop = drag('drop', { types: ['Files'], files: [file()] });
    expect(drop.defaultPrevented).toBe(true);
    await waitFor(() => expect(screen.queryByTestId('drop-here')).toBeNull());
    expect(questions('attack')).toMatchObject([{ source: { name: 'a cat' } }]);
  });
});

test('text that is dragged or pasted is left to the browser', () => {
  render(<Handover />);
  expect(drag('dragover', { types: ['text/plain'] }).defaultPrevented).toBe(false);
  expect(drag('paste', { getData: () => 'words' }).defaultPrevented).toBe(false);
  expect(questions('attack')).toEqual([]);
});

test('the address of an image that is dragged here from a page is attacked', () => {
  answer('attack', () => undefined);
  render(<Handover />);
  const data = { types: ['text/uri-list'], getData: () => '# comment\r\nhttps://example.org/dog.jpg\r\n' };
  expect(drag('drop', data).defaultPrevented).toBe(true);
  expect(questions('attack')).toMatchObject([{ source: { url: 'https://example.org/dog.jpg', name: 'dog' } }]);
});
