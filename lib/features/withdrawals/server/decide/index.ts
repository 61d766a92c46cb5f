import 'server-only'

export { decisionApproval } from './approval-kind'
export { createDecisions } from './carry-out'
export { proposeDecision } from './propose'
export { readDecision } from './read-decision'
export { reconcileDecision } from './reconcile'
