import { OperationNotFound } from '@/components/features/operations/operation-not-found'

export default function WithdrawalNotFound() {
  return <OperationNotFound kind="withdrawal" />
}
