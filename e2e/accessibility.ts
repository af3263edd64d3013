import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** axe finds nothing in the page as it is now, or in the part of it that `within` selects: WCAG 2.2 AA and axe's own best practices. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // Elements in which nothing was found are not listed: on a full page that takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const findings = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`));
  expect(findings).toEqual([]);
}
