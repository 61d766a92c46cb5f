import type { Page } from '@playwright/test'
import { BETWEEN_KEYS_MS, runInPage } from './in-page'

const PATIENCE_MS = 10_000

declare global {
  interface Window {
    /** From now on the next key and the curve after it are watched for. */
    watchCurve?: () => void
    /** The milliseconds from that key to the frame in which another proposed curve was painted. */
    curvePainted?: Promise<number>
  }
}

/**
 * Runs in the page. The clock starts with the key event's own time stamp (when the browser took it in, not when a script saw
 * it) and stops in the frame after the one in which the curve of what is proposed is another one.
 */
function watchForCurve(): void {
  let lastKey = 0
  window.addEventListener('keydown', (event) => (lastKey = event.timeStamp), { capture: true })
  // With its axes: alone on them, a curve that is twice as high is the same line.
  const drawn = () => document.querySelector('[data-curve="proposed"]')?.closest('svg')?.innerHTML ?? ''

  window.watchCurve = () => {
    const [before, keyBefore] = [drawn(), lastKey]
    window.curvePainted = new Promise((resolve) => {
      const look = () => {
        const now = drawn()
        if (lastKey === keyBefore || now === '' || now === before) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - lastKey)))
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
  }
}

export const prepareCurve = (page: Page): Promise<void> => runInPage(page, watchForCurve)

async function pressed(page: Page, key: string): Promise<number> {
  await page.evaluate(() => window.watchCurve?.())
  await page.keyboard.press(key)
  const painted = page.evaluate(() => window.curvePainted ?? -1)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no curve was painted for the key ${key}`)), PATIENCE_MS)
  })
  const ms = await Promise.race([painted, late]).finally(() => clearTimeout(timer))
  await page.waitForTimeout(BETWEEN_KEYS_MS)
  return ms
}

/** A price is typed into every line from top to bottom, as a person would: 2.5, down, 3.6, down. Both digits are timed. */
export async function typePrices(page: Page, round: number): Promise<number[]> {
  const samples: number[] = []
  const lines = await page.locator('[data-cell$="/amount"]').count()
  await page.locator('[data-cell$="/amount"]').first().focus()
  for (let line = 0; line < lines; line += 1) {
    samples.push(await pressed(page, String(1 + ((line + 3 * round) % 9))))
    await page.keyboard.press('.')
    await page.waitForTimeout(BETWEEN_KEYS_MS)
    samples.push(await pressed(page, String(1 + ((line + 5 * round) % 9))))
    await page.keyboard.press('Enter')
    await page.waitForTimeout(BETWEEN_KEYS_MS)
  }
  return samples
}
