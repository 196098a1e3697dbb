import { expect, test } from 'vitest';
import { asked } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import { AllowSite } from './AllowSite';

inEachLanguage((words) => {
  test.each([
    ['https://images.example.org/*', 'images.example.org'],
    ['http://localhost/*', 'localhost'],
  ])('%s: names the site and asks Chrome for exactly that', async (site, host) => {
    render(<AllowSite site={site} />);
    await user.click(screen.getByRole('button', { name: words('allowSite', { site: host }) }));
    expect(asked).toEqual([{ what: 'permissions.request', with: { origins: [site] } }]);
  });
});
