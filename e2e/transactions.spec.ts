import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { fault } from './details'
import { payer, type Payer } from './operations'
import { expect, test, type Sandbox } from './support/test'

test.use({ role: 'manager' })
test.beforeEach(({ sandbox }) => sandbox.door('POST', 'faults', { clear: true }))

const HISTORY = '/api-gateway/get-transaction-history'

/** A withdrawal that the desk knows nothing of, sent to its end. */
async function paidOut(sandbox: Sandbox, { organizationId, publicKey }: Payer) {
  await sandbox.door('POST', 'operations', {
    count: 1,
    publicKeys: [publicKey],
    kind: 'withdrawal',
    clocked: false,
  })
  const { operations } = await sandbox.door<{ operations: { id: string }[] }>(
    'GET',
    `operations?organizationId=${organizationId}&kind=withdrawal`,
  )
  const id = operations[0]?.id ?? ''
  await sandbox.door('POST', 'operations/advance', { id })
  await sandbox.door('POST', 'operations/advance', { id })
  return id
}

const open = (page: Page, { organizationId }: Payer, more = '') =>
  page.goto(`/transactions?organizationId=${organizationId}${more}`)

/** The desk finds operations in histories by itself too, and may have been faster than whoever presses the button. */
async function entered(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'Transactions' })
  const enter = table.getByRole('button', { name: 'Enter it into the register' }).first()
  const link = table.getByRole('link', { name: /^Auto-withdrawal/ }).first()
  await expect(enter.or(link).first()).toBeVisible()
  if (await enter.isVisible()) await enter.click()
  await expect(link).toBeVisible()
}

/** What the desk's register has under it once it is entered. */
const hashOf = async (
  query: <T extends Record<string, unknown>>(sql: string, values: unknown[]) => Promise<T[]>,
  id: string,
) => (await query<{ tx: string }>('SELECT tx_id AS tx FROM operations WHERE id = $1', [id]))[0]?.tx ?? ''

test.describe('the history of an organization', () => {
  test('is read with its key, leads to what caused a fee, and is exported exactly as it is filtered', async ({
    page,
    query,
    sandbox,
  }) => {
    const one = await payer(page, query, 57)
    const id = await paidOut(sandbox, one)
    await page.goto('/transactions')
    await page.getByRole('searchbox', { name: 'Which organization?' }).fill(one.organizationId)
    const found = page.getByRole('list', { name: 'Organizations found' }).getByRole('button')
    // Those that stood there before anything was typed are gone.
    await expect(found).toHaveCount(1)
    await found.click()
    await expect(page).toHaveURL(new RegExp(one.organizationId))
    const table = page.getByRole('table', { name: 'Transactions' })
    await expect(table.getByText('Network fee')).toHaveCount(2)
    await expect(page.getByText(/Read from OnchainPay/)).toBeVisible()

    await entered(page)
    const links = table.getByRole('link', { name: /^Auto-withdrawal/ })
    await expect(table.getByRole('button', { name: 'Enter it into the register' })).toHaveCount(0)
    await expect(links.first()).toHaveAttribute('href', `/withdrawals/${id}`)

    await page.getByRole('button', { name: 'What', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Network fee' }).click()
    await expect(page).toHaveURL(/type=network_fee/)
    await expect(table.getByText('Withdrawal', { exact: true })).toHaveCount(0)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export 2 rows' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    const [header = '', ...rows] = file.trim().split('\r\n')
    expect(header).toMatch(/When \([^)]+\)/)
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toContain(`network_fee`)
    await page.getByRole('button', { name: 'Remove the filter What: Network fee' }).click()
    await expect(page).not.toHaveURL(/type=/)

    await page.goto(`/transactions?organizationId=${one.organizationId}&type=kyt_of_the_future`)
    await expect(page.getByText('Nothing matches')).toBeVisible()
  })

  test('is not pretended without a key, and says in words why it cannot be read', async ({
    page,
    query,
    sandbox,
  }) => {
    const one = await payer(page, query, 58)
    await open(page, one)
    await expect(page.getByText('No transactions yet')).toBeVisible()
    await fault(sandbox, HISTORY, 'refuse-signature')
    await open(page, one)
    await expect(page.getByText('This list cannot be read now')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Transactions' }).getByRole('row')).toHaveCount(1)
    const [other] = await query<{ id: string }>(
      'SELECT id FROM organizations WHERE NOT EXISTS (SELECT 1 FROM vault_secrets WHERE organization_id = organizations.id) LIMIT 1',
    )
    await open(page, { ...one, organizationId: other?.id ?? '' })
    await expect(page.getByText('The desk holds no key of this organization')).toBeVisible()
    await page.getByRole('link', { name: 'API keys of this organization' }).click()
    await expect(page).toHaveURL(/api-keys/)
  })
})

test('a pasted hash is found in the register, and at OnchainPay where somebody asks', async ({
  page,
  query,
  sandbox,
}) => {
  const [one, other] = [await payer(page, query, 59), await payer(page, query, 60)]
  const id = await paidOut(sandbox, one)
  await open(page, one)
  await entered(page)
  const tx = await hashOf(query, id)

  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  await palette.getByRole('combobox').fill(tx)
  await expect(palette.getByRole('option', { name: id })).toBeVisible()
  await palette.getByRole('option', { name: /Look for it in \d+ organizations/ }).click()
  await expect(page).toHaveURL(new RegExp(`tx=${tx}`))
  const found = page.getByRole('region', { name: 'Find by transaction hash' })
  await expect(found.getByRole('link', { name: `Auto-withdrawal ${id}` })).toBeVisible()
  await expect(found.getByText(/^Asked for 0 of/)).toBeVisible()
  await expect(found.getByText('Not asked yet').first()).toBeVisible()

  await open(page, other, `&tx=${tx}`)
  await expect(found.getByText(/^Asked for 1 of .* found in 0\./)).toBeVisible()
  await expect(found.getByText(/^Nothing under this hash/)).toBeVisible()
  await open(page, one, `&tx=${tx}`)
  await expect(found.getByText(/^Asked for 1 of .* found in 1\./)).toBeVisible()
  await found.getByText('The answer as it came').click()
  await expect(found.getByText(new RegExp(`"id": "${id}"`))).toBeVisible()
})
