import 'server-only'

export { exportTopUps } from './export-top-ups'
export { listTopUps } from './list-top-ups'
export { readReceipt } from './receipt'
export { readTopUp } from './read-top-up'
export { topUpApproval } from './approval'
export { cancelTopUp } from './cancel-top-up'
export { decideTopUp } from './decide-top-up'
export { requestTopUp } from './request-top-up'
export { hostOf, keepProof } from './run/proof'
export { createNonceProof, createTopUpRunner, type TopUpRunner } from './run/runner'
export {
  cancelTopUps,
  createTopUpBatches,
  listTopUpBatches,
  listTopUpBatchItems,
  pauseTopUps,
  planTopUps,
  readTopUpBatch,
  requestTopUps,
  resumeTopUps,
  topUpBatchApproval,
} from './many'
