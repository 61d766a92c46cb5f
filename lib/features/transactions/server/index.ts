import 'server-only'

export { exportTransactions } from './export'
export { findTransaction } from './find'
export { listTransactions } from './list'
export { lookForTransaction } from './look'
