import { OperationNotFound } from '@/components/features/operations/operation-not-found'

export default function SwapNotFound() {
  return <OperationNotFound kind="swap" />
}
