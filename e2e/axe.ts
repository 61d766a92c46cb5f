import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { desk } from './support/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The preferences that a page is drawn by before its first byte. */
export async function prefer(context: BrowserContext, preferences: Record<string, string>): Promise<void> {
  const url = desk().url
  await context.addCookies(
    Object.entries(preferences).map(([name, value]) => ({ name: `desk-${name}`, value, url })),
  )
}

/** Waits for what fades and slides: half way, its colours are nobody's. What turns for ever goes on. */
export const still = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })

async function found(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  await still(page)
  const { violations: all } = await choose(new AxeBuilder({ page })).analyze()
  return all.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

/** What of WCAG 2.2 AA the page does not keep as it now stands. */
export const violations = (page: Page) => found(page, (axe) => axe.withTags(RULES))

/** The part of it that another theme can break. */
export const colours = (page: Page) =>
  found(page, (axe) => axe.withRules(['color-contrast', 'link-in-text-block']))
