import type { Page } from '@playwright/test'
import { BETWEEN_KEYS_MS, runInPage } from './in-page'

const PATIENCE_MS = 15_000

declare global {
  interface Window {
    /** Resolves with the milliseconds from the last key to the frame in which its rows were painted. */
    deskPainted?: (text: string) => Promise<number>
  }
}

/**
 * Runs in the page. The clock starts with the key event's own time stamp (when the browser took it in, not when a script saw
 * it) and stops in the frame after the one in which the list shows the answer to exactly this text: it stands in the box, a
 * request for it has ended (an earlier one where the browser still has its answer), and the list is not marked as busy.
 */
function watchForPaint(): void {
  let lastKey = 0
  window.addEventListener('keydown', (event) => (lastKey = event.timeStamp), { capture: true })
  performance.setResourceTimingBufferSize(100_000)

  const asked = (text: string) =>
    performance.getEntriesByType('resource').some((entry) => {
      const { pathname, searchParams } = new URL(entry.name)
      return pathname === '/api/users' && (searchParams.get('q') ?? '') === text
    })

  window.deskPainted = (text) =>
    new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('[aria-busy]') !== null) return
        const shown = document.activeElement instanceof HTMLInputElement && document.activeElement.value
        if (shown !== text || !asked(text)) return
        observer.disconnect()
        window.clearInterval(timer)
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - lastKey)))
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
      // The end of a request is no change of the page; where it comes after the last change, this sees it.
      const timer = window.setInterval(look, 4)
    })
}

export const prepareTyping = (page: Page): Promise<void> => runInPage(page, watchForPaint)

/** Types a search key by key as a person would. Returns the milliseconds from the last key to painted rows. */
export async function typeSearch(page: Page, label: RegExp, text: string): Promise<number> {
  const box = page.getByRole('textbox', { name: label })
  await box.focus()
  const keys = [...text]
  const last = keys.pop() ?? ''
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(BETWEEN_KEYS_MS)
  }
  const painted = page.evaluate((wanted) => window.deskPainted?.(wanted) ?? -1, text)
  await page.keyboard.press(last)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer was painted for the search "${text}"`)), PATIENCE_MS)
  })
  return Promise.race([painted, late]).finally(() => clearTimeout(timer))
}

/** Empties the box as a person would, and waits until everybody is listed again. */
export async function clearSearch(page: Page, label: RegExp): Promise<void> {
  await page.getByRole('textbox', { name: label }).press('Escape')
  await page.waitForFunction(() => document.querySelector('[aria-busy]') === null)
}
