import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/lib/client/api-error'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { DraftSaver, type DraftContent } from './draft-saver'

const ID = '0b6f0c7e-52b4-4b0e-9f63-0f6f1f3a7f01'

/** A store of one draft that counts versions as the desk does. */
function shelf() {
  let content: DraftContent = { comment: null, reason: '', lines: [] }
  let version = 0
  const shown = () =>
    ({ id: ID, ...content, version, status: 'draft', updatedAt: 'now' }) as unknown as ChangeSetDto
  const write = (next: DraftContent, seen: number) => {
    if (seen !== version) throw new ApiError('CONFLICT')
    content = next
    version += 1
    return shown()
  }
  return { write, read: async () => shown(), words: () => content.comment, version: () => version }
}

function setUp(typed: DraftContent = { comment: 'a', reason: '', lines: [] }) {
  const store = shelf()
  const content = { ...typed }
  let lose = 0
  const save = vi.fn(async ({ version, ...next }: DraftContent & { version: number }) => {
    const saved = store.write({ ...next }, version)
    if (lose-- > 0) throw new ApiError('LOST_ANSWER')
    return saved
  })
  const onMade = vi.fn()
  const saver = new DraftSaver({
    save,
    read: store.read,
    newId: () => ID,
    content: () => ({ ...content }),
    onMade,
  })
  return { store, saver, save, content, onMade, loseAnswers: (count: number) => (lose = count) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many keys are one save after a pause, and the draft gets its address', async () => {
  const { saver, save, onMade } = setUp()
  for (let key = 0; key < 20; key += 1) {
    saver.touch()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(save).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(save).toHaveBeenCalledOnce()
  expect(onMade).toHaveBeenCalledExactlyOnceWith(ID)
  expect(saver.current()).toEqual({ kind: 'saved', at: 'now' })
})

test('what is typed while a save is under way is saved after it, never beside it', async () => {
  const { saver, save, content, store } = setUp()
  saver.touch()
  const first = saver.flush()
  content.comment = 'b'
  saver.touch()
  await first
  await vi.advanceTimersByTimeAsync(1_000)
  expect(save.mock.calls.map(([input]) => [input.version, input.comment])).toEqual([
    [0, 'a'],
    [1, 'b'],
  ])
  expect(store.words()).toBe('b')
})

test('a draft of nothing is not made', async () => {
  const { saver, save } = setUp({ comment: '', reason: '', lines: [] })
  saver.touch()
  expect(await saver.flush()).toBe(true)
  expect(save).not.toHaveBeenCalled()
})

test('a save whose answer was lost is recognised as our own, and the next one follows it', async () => {
  const { saver, loseAnswers, store } = setUp()
  loseAnswers(1)
  saver.touch()
  expect(await saver.flush()).toBe(false)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(saver.current().kind).toBe('saved')
  expect(saver.seen().version).toBe(store.version())
})

test('a draft that somebody else saved is not written over until the person says so', async () => {
  const { saver, store, content } = setUp()
  saver.touch()
  await saver.flush()
  store.write({ comment: 'theirs', reason: '', lines: [] }, 1)
  content.comment = 'mine'
  saver.touch()
  expect(await saver.flush()).toBe(false)
  expect(saver.current().kind).toBe('overtaken')
  expect(store.words()).toBe('theirs')
  saver.touch()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store.words()).toBe('theirs')
  saver.keepMine()
  await vi.advanceTimersByTimeAsync(10)
  expect(store.words()).toBe('mine')
  expect(saver.current().kind).toBe('saved')
})
