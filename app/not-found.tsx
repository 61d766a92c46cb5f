import { NothingHere } from '@/components/shared/feedback/nothing-here'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NothingHere />
    </main>
  )
}
