import { expect, type Page } from '@playwright/test'

interface Fiber {
  tag: number
  memoizedState: { isDehydrated?: boolean; dehydrated?: unknown } | null
  child: Fiber | null
  sibling: Fiber | null
}

/**
 * Runs in the page: whether its scripts have taken over all that the server has drawn, parts that come in a file of their
 * own included. React keeps its tree on the document, and in it what it has not taken over yet.
 */
async function isAwake(): Promise<boolean> {
  const SUSPENSE = 13
  const key = Object.keys(document).find((name) => name.startsWith('__reactContainer$'))
  if (key === undefined) return false
  const held = (document as unknown as Record<string, { stateNode: { current: Fiber } }>)[key]
  if (held === undefined || held.stateNode.current.memoizedState?.isDehydrated !== false) return false
  const rest: (Fiber | null)[] = [held.stateNode.current]
  for (let fiber = rest.pop(); fiber !== undefined; fiber = rest.pop()) {
    if (fiber === null) continue
    if (fiber.tag === SUSPENSE && fiber.memoizedState?.dehydrated) return false
    rest.push(fiber.child, fiber.sibling)
  }
  // Effects, which listen to keys, follow as soon as there is nothing more urgent.
  await new Promise<unknown>((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }))
  return true
}

/** Waits until a page that has been loaded takes clicks and keeps what is typed: before, it only looks as if it did. */
export async function awake(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(isAwake).catch(() => false), {
      intervals: [20, 50, 100],
      message: 'The scripts of the page have not taken it over.',
      timeout: 60_000,
    })
    .toBe(true)
}

/** From now on, who opens a page by its address finds it awake. */
export function wakesWhenOpened(page: Page): void {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  const goBack = page.goBack.bind(page)
  page.goto = async (...given) => {
    const response = await goto(...given)
    await awake(page)
    return response
  }
  page.reload = async (...given) => {
    const response = await reload(...given)
    await awake(page)
    return response
  }
  page.goBack = async (...given) => {
    const response = await goBack(...given)
    await awake(page)
    return response
  }
}
