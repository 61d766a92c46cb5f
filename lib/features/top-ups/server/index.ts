import 'server-only'

export { exportTopUps } from './export-top-ups'
export { listTopUps } from './list-top-ups'
export { readReceipt } from './receipt'
export { readTopUp } from './read-top-up'
