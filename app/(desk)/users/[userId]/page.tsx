import { notFound } from 'next/navigation'
import { UserProfile } from '@/components/features/users/user-profile'
import { requirePage } from '@/lib/server/http/page'
import { openUser } from './open-user'

export default async function UserPage({ params }: { params: Promise<{ userId: string }> }) {
  await requirePage('users.read')
  const opened = await openUser((await params).userId)
  if (opened === null) notFound()
  return <UserProfile userId={opened.userId} />
}
