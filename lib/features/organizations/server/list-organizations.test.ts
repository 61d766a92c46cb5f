import { beforeAll, describe, expect, it } from 'vitest'
import type { GatewayOrganization, GatewayUser } from '@/lib/gateway/port'
import { rememberUsers } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { csvText, expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { ORGANIZATION_SORTS } from '../choices'
import { loadOrganizationsParams, organizationsExport, organizationsQuery } from '../search-params'
import { exportOrganizations } from './export-organizations'
import { findEverywhere } from './find-everywhere'
import { listOrganizations } from './list-organizations'
import { rememberOrganization, rememberOrganizations } from './remember'
import { organizationsKnown } from './repository'

let ctx: Ctx
const NOW = new Date('2026-03-01T11:00:00Z')
const id = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const owner = (n: number, email: string): GatewayUser => ({
  id: id(1, n),
  email,
  utm: null,
  createdAt: '2025-06-09T13:18:11.462Z',
  updatedAt: null,
  confirmedAt: null,
  lastLoginAt: null,
})
const organization = (n: number, name: string): GatewayOrganization => ({
  id: id(2, n),
  name,
  createdAt: new Date(Date.UTC(2025, 0, 1 + n)).toISOString(),
})

const anna = owner(1, 'anna@north.example')
const boris = owner(2, 'boris@south.example')
const OF_ANNA = [
  organization(1, 'ООО «Журавль»'),
  organization(2, 'Northern Lights'),
  organization(3, '=1+1'),
]
const OF_BORIS = [
  organization(4, '<script>alert(1)</script>'),
  organization(5, 'שלום'),
  organization(6, 'Acme'),
]

const remember = (user: GatewayUser, rows: GatewayOrganization[]) =>
  ctx.db.transaction((tx) =>
    rememberOrganizations(tx, { userId: user.id, ownerEmail: user.email }, rows, 'mirror', NOW),
  )

beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'manager' })
  await db.transaction((tx) => rememberUsers(tx, [anna, boris], 'mirror', NOW))
  await remember(anna, OF_ANNA)
  await remember(boris, OF_BORIS)
})

const params = (address: Record<string, string>) => loadOrganizationsParams(new URLSearchParams(address))
const list = (address: Record<string, string>) =>
  listOrganizations(nextRequest(ctx), organizationsQuery(params(address)))
const names = async (address: Record<string, string>) => (await list(address)).rows.map(({ name }) => name)

describe('what is remembered of organizations', () => {
  it('is counted exactly, and so are the users whose lists were read', async () => {
    await Promise.all([
      remember(anna, OF_ANNA),
      remember(boris, OF_BORIS),
      remember(anna, [...OF_ANNA].reverse()),
    ])
    expect(await organizationsKnown(ctx.db)).toEqual({ organizations: 6, knownFor: 2, users: 2 })
  })

  it('grows by one just created, without claiming that a whole list was read', async () => {
    const { db } = await freshDatabase()
    const add = () =>
      db.transaction((tx) =>
        rememberOrganization(
          tx,
          { userId: anna.id, ownerEmail: anna.email },
          organization(7, 'New'),
          'created',
          NOW,
        ),
      )
    await db.transaction((tx) => rememberUsers(tx, [anna], 'mirror', NOW))
    expect(await add()).toEqual({ added: 1 })
    expect(await add()).toEqual({ added: 0 })
    expect(await organizationsKnown(db)).toEqual({ organizations: 1, knownFor: 0, users: 1 })
  })
})

describe('the list of organizations', () => {
  it.each([
    ['a name in any case', 'журав', ['ООО «Журавль»']],
    ['plain quotes for typographic ones', 'ооо "ж', ['ООО «Журавль»']],
    ['the e-mail of the owner', 'BORIS@', ['Acme', 'שלום', '<script>alert(1)</script>']],
    ['the id of the owner', anna.id, ['=1+1', 'Northern Lights', 'ООО «Журавль»']],
    ['its own id', id(2, 6), ['Acme']],
    ['HTML as text', '<script', ['<script>alert(1)</script>']],
    ['right-to-left text', 'לום', ['שלום']],
    ['nothing for what nobody has', 'nosuch', []],
  ])('finds by %s', async (_what, q, found) => {
    expect(await names({ q })).toEqual(found)
  })

  it('is sorted by every column, both ways', async () => {
    for (const sort of ORGANIZATION_SORTS) {
      const up = await names({ sort, dir: 'asc' })
      expect(up).toHaveLength(6)
      expect(await names({ sort, dir: 'desc' })).toEqual([...up].reverse())
    }
    expect((await list({ sort: 'owner', dir: 'asc' })).rows[0]?.ownerEmail).toBe(anna.email)
  })

  it('is narrowed by days of creation', async () => {
    expect(await names({ createdFrom: '2025-01-03', createdTo: '2025-01-04' })).toEqual([
      '=1+1',
      'Northern Lights',
    ])
  })

  it('is read whatever the address says, and says so beyond its end', async () => {
    expect(await list({ page: 'x', size: '1e3', sort: 'balance', createdTo: 'soon' })).toMatchObject({
      page: 1,
      total: 6,
    })
    expect(await list({ page: '7' })).toMatchObject({ rows: [], total: 6 })
  })
})

describe('the export of organizations', () => {
  it('has exactly the rows of the list, makes no cell a formula, and is in the trail', async () => {
    const asked = nextRequest(ctx)
    const address = { q: 'anna', sort: 'name', dir: 'asc' }
    const file = await exportOrganizations(asked, organizationsExport(params(address)))
    await expectAuditRow(ctx.db, {
      action: 'organizations.export',
      requestId: asked.requestId,
      after: expect.objectContaining({ rows: 3 }),
    })
    const text = await csvText(file)
    const ids = [...text.matchAll(/^(2[0-9a-f]{7}-[0-9a-f-]{27}),/gm)].map(([, found]) => found)
    expect(ids).toEqual((await list(address)).rows.map((row) => row.id))
    expect(text).toContain(`,'=1+1,`)
  })

  it('is refused for support', async () => {
    const support = await testCtx({ db: ctx.db, role: 'support' })
    await expect(exportOrganizations(support, organizationsExport(params({})))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('finding from anywhere', () => {
  it('gives a few users and organizations that contain the text', async () => {
    const found = await findEverywhere(ctx, { q: ' North ' })
    expect(found.users).toEqual([{ id: anna.id, email: anna.email }])
    expect(found.organizations.map(({ name }) => name)).toEqual(['=1+1', 'Northern Lights', 'ООО «Журавль»'])
  })

  it('gives nothing for nothing, and for whatever is no text', async () => {
    const nothing = { users: [], organizations: [] }
    for (const q of ['', '   ', 'x'.repeat(10_240)]) expect(await findEverywhere(ctx, { q })).toEqual(nothing)
  })
})
