import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions } from '@playwright/test'

declare global {
  interface Window {
    /** Milliseconds from the start of the navigation to the frame that painted the first row. */
    firstRowAt: Promise<number>
  }
}

/** A page, and who looks at it. */
export interface Side {
  name: string
  url: string
  cookies: { name: string; value: string; url: string }[]
}

/**
 * Runs in the page before anything of it: asks the browser when it put the first row of a table on the screen (Element
 * Timing). A row that was streamed but still waits in a hidden element does not count.
 */
function watchForRow(): void {
  window.firstRowAt = new Promise((resolve) => {
    const look = () => {
      const row = document.querySelector('tbody tr')
      if (!row || row.closest('[hidden]')) return
      rows.disconnect()
      // Before it can have been painted: whatever of the row holds its first words reports itself.
      for (const part of row.querySelectorAll('*')) part.setAttribute('elementtiming', 'row')
      paints.observe({ type: 'element', buffered: true })
    }
    const rows = new MutationObserver(look)
    const paints = new PerformanceObserver((list) => {
      const [first] = list.getEntries()
      if (first) resolve(first.startTime)
    })
    rows.observe(document, { subtree: true, childList: true })
  })
}

const VIEW: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' }

/** Opens a page with nothing cached, and answers when its first row was painted. */
export async function timeToFirstRow(browser: Browser, { url, cookies }: Side): Promise<number> {
  const context = await browser.newContext(VIEW)
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    // What runs this file wraps functions to keep their names, with a helper that the page has not.
    await page.addInitScript('globalThis.__name = (target) => target')
    await page.addInitScript(watchForRow)
    await page.goto(url, { waitUntil: 'load' })
    return await page.evaluate(() => window.firstRowAt)
  } finally {
    await context.close()
  }
}

/** Bytes of JavaScript that a page loads by itself until it is quiet, each file gzipped as a server would. */
export async function scriptBytes(
  browser: Browser,
  { url, cookies }: Side,
): Promise<{ bytes: number; files: number }> {
  const context = await browser.newContext(VIEW)
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    const bodies: Promise<number>[] = []
    const seen = new Set<string>()
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? ''
      if (!/javascript/.test(type) || seen.has(response.url())) return
      seen.add(response.url())
      bodies.push(response.body().then((body) => gzipSync(body).length))
    })
    // The stream of changes has no end, and the page would never be quiet.
    await page.route('**/api/events', (route) => route.abort())
    await page.goto(url, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(bodies)
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length }
  } finally {
    await context.close()
  }
}
