import type { ReactNode } from 'react'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { placesOf } from '@/lib/features/operations/places'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { KindTitle } from './kind-title'

/** A page under the list of a kind on which something is filled in. */
export function FormScreen({
  kind,
  title,
  lead,
  children,
}: {
  kind: OperationKind
  title: string
  lead: string
  children: ReactNode
}) {
  return (
    <NounMessages nouns={['operations', NOUN_OF[kind], 'topUps', 'approvals', 'reading', 'tariffs']}>
      <Page narrow>
        <PageHeader
          crumbs={[{ href: placesOf(kind).list(), label: <KindTitle kind={kind} /> }]}
          title={title}
          description={lead}
        />
        {children}
      </Page>
    </NounMessages>
  )
}
