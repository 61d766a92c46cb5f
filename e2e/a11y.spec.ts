import type { Page } from '@playwright/test'
import { colours, prefer, still, violations } from './axe'
import { fill, pages } from './surface'
import { knownIds } from './support/known'
import { expect, test } from './support/test'

/** What follows is looked at when it stands still: the page read what it reads, and no dialog is still being loaded. */
async function settled(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.locator('main, [role="main"]').first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

const DIALOGS = ['/audit?dialog=verify', '/users?dialog=create', '/settings/staff?dialog=create']
const known = (address: string) => pages.some((page) => page.address === address.split('?')[0])

/** Pages of the desk itself, and their dialogs, which are addresses too, a few at a time. Login is looked at by a stranger below. */
const AT_ONCE = 12
const shown = [...pages.map(({ address }) => address), ...DIALOGS.filter(known), '/nothing-here']
const parts = Array.from({ length: Math.ceil(shown.length / AT_ONCE) }, (_, part) =>
  shown.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
)

/** Draws the page in a theme, as the menu of a person does, and lets its colours arrive. */
async function draw(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name
  }, theme)
  await still(page)
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }

for (const locale of ['en', 'ru']) {
  test.describe(`in ${locale}`, () => {
    test.use({ role: 'admin' })

    for (const [nth, part] of parts.entries())
      test(`every page and dialog keeps WCAG 2.2 AA, light and dark, and scrolls nowhere sideways on a phone (${nth + 1} of ${parts.length})`, async ({
        page,
        context,
        query,
      }) => {
        test.setTimeout(600_000)
        await prefer(context, { theme: 'light', locale })
        const ids = await knownIds(query)
        for (const address of part.map((one) => fill(one, ids))) {
          await page.setViewportSize(DESK)
          await settled(page, address)
          await expect(page.locator('html')).toHaveAttribute('lang', locale)
          expect([address, await violations(page)]).toEqual([address, []])
          await draw(page, 'dark')
          expect([address, 'dark', await colours(page)]).toEqual([address, 'dark', []])
          await page.setViewportSize(PHONE)
          await expect.poll(() => overflow(page), { message: `${address} on a phone` }).toBe(0)
        }
      })
  })

  for (const theme of ['light', 'dark'])
    test(`sign-in keeps WCAG 2.2 AA in ${theme}, ${locale}`, async ({ page, context }) => {
      await prefer(context, { theme, locale })
      await page.goto('/login')
      expect(await violations(page)).toEqual([])
    })
}

test.describe('a refused page', () => {
  test.use({ role: 'support' })
  test('keeps WCAG 2.2 AA and names what is missing', async ({ page }) => {
    await page.goto('/audit')
    await expect(page.getByText('audit.read')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})

test.describe('by keyboard alone', () => {
  test.use({ role: 'admin' })

  test('the first stop of every page leads past the navigation to its content', async ({ page, query }) => {
    test.setTimeout(600_000)
    const ids = await knownIds(query)
    for (const { address, permission } of pages) {
      if (permission === null) continue
      await settled(page, fill(address, ids))
      await page.keyboard.press('Tab')
      const skip = page.getByRole('link', { name: 'Skip to the content' })
      await expect(skip).toBeFocused()
      await expect(skip).toBeInViewport()
      await page.keyboard.press('Enter')
      await expect(page.locator('main')).toBeFocused()
    }
  })

  test('every stop shows where the focus is', async ({ page }) => {
    for (const address of ['/users', '/audit', '/settings/staff', '/account'].filter(known)) {
      await settled(page, address)
      for (let stop = 0; stop < 40; stop += 1) {
        await page.keyboard.press('Tab')
        const hidden = await page.evaluate(() => {
          const element = document.activeElement
          if (!element || element === document.body) return null
          // The ring may be drawn by the control itself or by the frame around it.
          const rings = [element, element.parentElement, element.closest('label, tr, li')].map(
            (candidate) => {
              if (!candidate) return false
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate)
              return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
            },
          )
          return rings.some(Boolean) ? null : element.outerHTML.slice(0, 120)
        })
        expect([address, stop, hidden]).toEqual([address, stop, null])
      }
    }
  })

  test('a dialog keeps the focus, Esc closes it, and the focus returns to what opened it', async ({
    page,
  }) => {
    await settled(page, '/audit')
    const opener = page.getByRole('button', { name: 'Verify', exact: true })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(() => {
        const element = document.activeElement
        return element !== null && element !== document.body && !element.closest('dialog')
      })
      expect([stop, outside]).toEqual([stop, false])
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })
})
