import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import { Opener } from './Opener';

const file = (): File => new File(['x'], 'a cat.png', { type: 'image/png' });

inEachLanguage((words) => {
  test('a file that is chosen is attacked, the same one twice too', async () => {
    answer('attack', () => undefined);
    render(<Opener />);
    const input = screen.getByLabelText<HTMLInputElement>(words('openFile'));
    expect(input.accept).toBe('image/*');
    await user.upload(input, file());
    await user.upload(input, file());
    expect(questions('attack')).toMatchObject([
      { source: { name: 'a cat', provenance: { byteSource: 'opened', readBy: 'person' } } },
      { source: { name: 'a cat', provenance: { byteSource: 'opened', readBy: 'person' } } },
    ]);
  });
});
