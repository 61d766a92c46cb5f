import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { auditRows, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { AppError, ERROR_CODES } from '@/lib/shared/errors'
import { PERMISSIONS, ROLES } from '@/lib/shared/permissions'
import { readVerb, writeVerb } from './verb'

const { db } = await freshDatabase()

const input = z.object({
  id: z.string('errors.fields.required').min(3, 'errors.fields.tooShort'),
  nested: z.object({ n: z.number() }).optional(),
})
const ran: string[] = []
const spec = {
  name: 'users.create',
  permission: 'users.create',
  input,
  subject: ({ id }: z.output<typeof input>) => ({ kind: 'user', id }) as const,
} as const

const create = writeVerb({ ...spec, run: async (_ctx, { id }) => ran.push(id) })
const look = readVerb({ ...spec, name: 'users.read', run: async (_ctx, { id }) => ran.push(id) })
const failing = (error: unknown, build: typeof writeVerb = writeVerb) =>
  build({
    ...spec,
    run: async () => {
      throw error
    },
  })

describe('permission', () => {
  test.each(ROLES)('decides for %s before anything runs', async (role) => {
    const ctx = await testCtx({ db, role })
    const granted = (PERMISSIONS['users.create'].roles as readonly string[]).includes(role)
    ran.length = 0
    for (const verb of [create, look]) {
      if (granted) await verb(ctx, { id: 'u-1' })
      else
        await expect(verb(ctx, { id: 'u-1' })).rejects.toMatchObject({
          code: 'FORBIDDEN',
          text: { params: { permission: 'users.create' } },
        })
    }
    expect(ran).toEqual(granted ? ['u-1', 'u-1'] : [])
    const [row] = await auditRows(db, 'users.create', ctx.requestId)
    if (granted) expect(row).toBeUndefined()
    else
      expect(row).toMatchObject({
        outcome: 'refused',
        subjectId: 'u-1',
        reason: 'permission users.create is missing',
      })
  })

  test('is decided before the input is looked at: a stranger learns nothing from their mistakes', async () => {
    const ctx = await testCtx({ db, role: 'support' })
    for (const nonsense of [null, undefined, 7, {}, { id: 1 }, []])
      await expect(create(ctx, nonsense as never)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        fields: undefined,
      })
    const [row] = await auditRows(db, 'users.create', ctx.requestId)
    expect(row).toMatchObject({ subjectKind: 'list', subjectId: 'users' })
  })

  test.each([
    { kind: 'webhook', source: 'onchainpay' } as const,
    {
      ...({ kind: 'staff', role: 'emperor' } as const),
      staffId: 'x',
      sessionId: 'x',
      email: 'x',
      name: 'x',
      locale: 'en',
      timeZone: 'UTC',
      theme: 'system',
    } as never,
    { kind: 'god' } as never,
  ])('is refused to an actor that nobody knows: %j', async (actor) => {
    const ctx = { ...(await testCtx({ db, job: 'x' })), actor }
    await expect(create(ctx, { id: 'u-1' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is refused for good where the refusal cannot be written down', async () => {
    const ctx = { ...(await testCtx({ db, role: 'support' })), clock: { now: () => new Date(Number.NaN) } }
    await expect(create(ctx, { id: 'u-1' })).rejects.toThrow()
  })
})

describe('input', () => {
  test.each([
    [{}, { id: 'errors.fields.required' }],
    [{ id: 'x' }, { id: 'errors.fields.tooShort' }],
    [{ id: 'u-1', nested: { n: 'x' } }, { 'nested.n': 'errors.fields.invalid' }],
    [null, { form: 'errors.fields.invalid' }],
    ['text', { form: 'errors.fields.invalid' }],
  ])('%j is refused field by field, and is no event', async (bad, fields) => {
    const ctx = await testCtx({ db, role: 'admin' })
    await expect(create(ctx, bad as never)).rejects.toMatchObject({ code: 'INVALID', fields })
    expect(await auditRows(db, 'users.create', ctx.requestId)).toEqual([])
  })
})

describe('a failure of the work', () => {
  const AUDITED = ['CONFLICT', 'FORBIDDEN', 'LIMITED', 'NOT_FOUND']

  test.each(ERROR_CODES)('%s is passed on as it is', async (code) => {
    const ctx = await testCtx({ db, role: 'admin' })
    const error = new AppError(code, 'why')
    await expect(failing(error)(ctx, { id: 'u-1' })).rejects.toBe(error)
    const rows = await auditRows(db, 'users.create', ctx.requestId)
    expect(rows.map(({ outcome, reason, subjectId }) => [outcome, reason, subjectId])).toEqual(
      AUDITED.includes(code) ? [['refused', 'why', 'u-1']] : [],
    )
  })

  test('that nobody expected is in the trail without its details', async () => {
    const ctx = await testCtx({ db, role: 'admin' })
    const error = new Error('password=hunter2')
    await expect(failing(error)(ctx, { id: 'u-1' })).rejects.toBe(error)
    const [row] = await auditRows(db, 'users.create', ctx.requestId)
    expect(row).toMatchObject({ outcome: 'failed', reason: 'unexpected error' })
    expect(JSON.stringify(row)).not.toContain('hunter2')
  })

  test('of a read is no event', async () => {
    const ctx = nextRequest(await testCtx({ db, role: 'admin' }))
    await expect(failing(new AppError('NOT_FOUND', 'x'), readVerb)(ctx, { id: 'u-1' })).rejects.toThrow('x')
    expect(await auditRows(db, 'users.create', ctx.requestId)).toEqual([])
  })
})

test('a verb carries its name and its permission, for whoever builds a door to it', () => {
  expect([create.verbName, create.permission]).toEqual(['users.create', 'users.create'])
})
