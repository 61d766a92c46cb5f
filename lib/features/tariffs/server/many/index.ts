import 'server-only'

export { listBatchItems } from './batch-items'
export { planMany } from './plan-many'
export { createPlanner, type Planner } from './planner'
export { listBatches, listBatchProblems, readBatch } from './read-batch'
export { replanMany } from './replan-many'
export { runMany } from './run-many'
export { cancelMany, pauseMany } from './steer'
