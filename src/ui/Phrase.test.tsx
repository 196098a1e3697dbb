import { expect, test } from 'vitest';
import { render } from '../../tests/support/render';
import { Phrase } from './Phrase';

test('puts elements where the text has their places, in the order of the text', () => {
  const parts = { before: <b>cat</b>, after: <i>dog</i> };
  const english = render(<Phrase text="From {before} to {after}." parts={parts} />);
  expect(english.container.innerHTML).toBe('From <b>cat</b> to <i>dog</i>.');
  english.unmount();
  const turned = render(<Phrase text="{after} statt {before}" parts={parts} />);
  expect(turned.container.innerHTML).toBe('<i>dog</i> statt <b>cat</b>');
});

test('leaves markup in a text what it is: text', () => {
  const { container } = render(<Phrase text="<b>{name}</b>" parts={{ name: '<i>x</i>' }} />);
  expect(container.textContent).toBe('<b><i>x</i></b>');
  expect(container.querySelector('b, i')).toBeNull();
});
