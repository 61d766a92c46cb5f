import 'server-only'

export { createMirror, type Mirror, type StepResult } from './create-mirror'
export type { Pace } from './pace'
export { readMirror } from './read-mirror'
