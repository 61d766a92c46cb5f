import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MirrorState } from '@/components/features/mirror/mirror-state'
import { CreateUserButton } from '@/components/features/users/create-user-button'
import { UsersList } from '@/components/features/users/users-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { mirrorQuery } from '@/lib/features/mirror/query'
import { readMirror } from '@/lib/features/mirror/server'
import { usersListQuery } from '@/lib/features/users/client'
import { loadUsersParams, usersQuery } from '@/lib/features/users/search-params'
import { listUsers } from '@/lib/features/users/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('users')
  return { title: t('title') }
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('users.read')
  const query = usersQuery(await loadUsersParams(searchParams))
  const [page, mirror, t] = await Promise.all([
    listUsers(ctx, query),
    readMirror(ctx, {}),
    getTranslations('users'),
  ])
  return (
    <NounMessages nouns={['users', 'mirror', 'effects']}>
      <Hydrated
        data={[
          [usersListQuery(query).queryKey, page],
          [mirrorQuery().queryKey, mirror],
        ]}
      >
        <ListPage>
          <PageHeader title={t('title')} description={<MirrorState />} actions={<CreateUserButton />} />
          <UsersList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
