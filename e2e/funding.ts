import type { Locator, Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import { expect, type Sandbox } from './support/test'

export interface VendorInvoice {
  id: string
  address: string
  price: string | null
  amount: string | null
  method: string
  currency: string
}

type Query = (sql: string) => Promise<unknown[]>

/** Nobody has asked the vendor for anything yet, and nothing stands in the way. */
export async function freshBudget(sandbox: Sandbox, query: Query): Promise<void> {
  await sandbox.door('POST', 'faults', { clear: true })
  await sandbox.door('POST', 'funding/limit', { used: 0 })
  await query('DELETE FROM funding_calls')
  await query(
    'UPDATE funding_account SET closed_until = NULL, vendor_remaining = NULL, vendor_reset_at = NULL',
  )
}

/** What the vendor has, in the order in which it was made. */
export const atVendor = async (sandbox: Sandbox): Promise<VendorInvoice[]> =>
  (await sandbox.door<{ invoices: VendorInvoice[] }>('GET', 'funding')).invoices

/** Everything that is due is looked at within a second, as if the time for it had come. */
export const timePasses = (query: Query): Promise<unknown> =>
  query('UPDATE funding_invoices SET next_look_at = now() WHERE next_look_at IS NOT NULL')

/** Lets time pass until it is seen: a look that was under way may be older than what it should see. */
export async function seenInTime(query: Query, seen: Locator): Promise<void> {
  await expect(async () => {
    await timePasses(query)
    await expect(seen).toBeVisible({ timeout: 10_000 })
  }).toPass()
}

export async function openForm(page: Page): Promise<Locator> {
  await page.goto('/funding')
  await page.getByRole('button', { name: 'New deposit invoice' }).click()
  const dialog = page.getByRole('dialog', { name: 'New deposit invoice' })
  await expect(dialog.getByLabel('Currency of the deposit')).toBeVisible()
  return dialog
}

/** Waits for the page of an invoice. */
export async function onInvoice(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/funding\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Deposit invoice No\. \d+$/)
}

const PIXELS = 4

/** What a scanner reads in the QR code of the page. */
export async function scanned(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: /QR/ })
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  const path = (await code.locator('path').getAttribute('d')) ?? ''
  const width = size * PIXELS
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let down = 0; down < PIXELS; down += 1) {
      const start = (Number(y) * PIXELS + down) * width + Number(x) * PIXELS
      for (let at = start; at < start + Number(run) * PIXELS; at += 1) data.fill(0, at * 4, at * 4 + 3)
    }
  return decodeQR({ width, height: width, data })
}
