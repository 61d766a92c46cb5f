import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { ListLead } from './as-of'
import { OpenCreations } from './create/open-creations'
import { KindTitle } from './kind-title'
import { ListActions } from './list-actions'
import { OperationsList } from './operations-list'

/** The list page of a kind, under what it has already read. */
export function ListScreen({ kind }: { kind: OperationKind }) {
  return (
    <NounMessages nouns={['operations', NOUN_OF[kind]]}>
      <ListPage>
        <PageHeader
          title={<KindTitle kind={kind} />}
          description={<ListLead kind={kind} />}
          actions={<ListActions kind={kind} />}
        />
        <OpenCreations kind={kind} />
        <OperationsList kind={kind} />
      </ListPage>
    </NounMessages>
  )
}
