import 'server-only'

export { demandOf } from './demand'
export { isOpen, isOver, lapseRequest, voidRequest, withdrawRequest } from './end'
export { handlersOf } from './handlers'
export { differences, hashOf, storedFacts } from './facts'
export { changedSince, forged } from './judged'
export {
  countingVotes,
  lockRequest,
  requestById,
  shownFacts,
  votesOf,
  type RequestRow,
  type VoteRow,
} from './repository'
export { requestApproval } from './request'
export { lostByRequester } from './requester'
export { approvalState, toVotes } from './state'
export { approvalSubject, KIND_WORD } from './told'
export { useApproval, type Use, type Used } from './use'
export { breakGlassOf, castVote, keepShown } from './vote'
export type * from './types'
