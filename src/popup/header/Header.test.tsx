import { expect, test } from 'vitest';
import { inEachLanguage, render, screen } from '../../../tests/support/render';
import { Header } from './Header';

inEachLanguage((words) => {
  test('names the product and links to the options and the tab, each in a new tab', () => {
    render(<Header tabParts={undefined} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words('name'));
    const links = screen.getAllByRole<HTMLAnchorElement>('link');
    expect(links.map((link) => [link.textContent, link.getAttribute('href'), link.target])).toEqual([
      [words('optionsLink'), '../options/index.html', '_blank'],
      [words('openInTab'), '?view=tab', '_blank'],
    ]);
  });
});
