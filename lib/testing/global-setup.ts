import type { TestProject } from 'vitest/node'
import { createTemplateStore, type TemplateStore } from './template-store'

declare module 'vitest' {
  export interface ProvidedContext {
    store: TemplateStore
  }
}

/** One server for the whole run; each test file clones a database of its own (`freshDatabase`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...store } = await createTemplateStore(process.env.TEST_DATABASE_URL)
  project.provide('store', store)
  return remove
}
