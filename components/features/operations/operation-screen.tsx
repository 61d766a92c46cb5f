import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { operationQuery } from '@/lib/features/operations/client'
import type { OperationDto } from '@/lib/features/operations/dto'
import type { Explorers } from '@/lib/features/operations/explorers'
import { NOUN_OF } from '@/lib/features/operations/status'
import { OperationView } from './operation-view'

/** The page of one operation, with what was read of it. */
export function OperationScreen({ operation, explorers }: { operation: OperationDto; explorers: Explorers }) {
  const { kind, id } = operation
  return (
    <NounMessages nouns={['operations', NOUN_OF[kind], 'approvals', 'reading']}>
      <Hydrated data={[[operationQuery(kind, id).queryKey, operation]]}>
        <Page>
          <OperationView kind={kind} operationId={id} explorers={explorers} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
