import type { Page } from '@playwright/test'
import { runInPage } from './in-page'

/** A row that stands otherwise than before on the screen; `status` null: it has left the list. */
export interface RowChange {
  id: string
  status: string | null
  /** When it had been painted: milliseconds since 1970, by the clock of this machine. */
  at: number
}

declare global {
  interface Window {
    rowChanges?: RowChange[]
  }
}

/**
 * Runs in the page. A change counts in the frame after the one in which it was painted. Rows that come into the list are no
 * changes.
 */
function watchRows(): void {
  const changes: RowChange[] = []
  window.rowChanges = changes
  const standing = () =>
    new Map(
      [...document.querySelectorAll('tr[data-row]')].flatMap((row) => {
        const id = /[0-9a-f-]{36}$/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[0]
        return id === undefined ? [] : [[id, /[A-Z]{4,}/.exec(row.textContent ?? '')?.[0] ?? null] as const]
      }),
    )
  let before = standing()
  new MutationObserver(() => {
    const now = standing()
    for (const [id, status] of before) {
      const after = now.get(id) ?? null
      if (after === status) continue
      requestAnimationFrame(() =>
        requestAnimationFrame(() => void changes.push({ id, status: after, at: Date.now() })),
      )
    }
    before = now
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}

export const prepareRows = (page: Page): Promise<void> => runInPage(page, watchRows)

/** The ids of the rows that are wholly in sight. */
export const rowsInSight = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('tr[data-row]')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      const id = /[0-9a-f-]{36}$/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[0]
      return id !== undefined && top >= 0 && bottom <= window.innerHeight ? [id] : []
    }),
  )

export const rowChanges = (page: Page): Promise<RowChange[]> => page.evaluate(() => window.rowChanges ?? [])
