'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useRowDialog } from '@/lib/client/use-url-dialog'
import { apiKeysQuery } from '@/lib/features/api-keys/client'
import type { CreatedApiKeyDto } from '@/lib/features/api-keys/schema'
import { ApiKeysTable, ApiKeysSkeleton } from './api-keys-table'
import { NewKeySecret } from './new-key-secret'
import { PendingKey } from './pending-key'
import { paramCount } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'

const PARAMS = { page: paramCount.withDefault(1) }

const DIALOGS = ['create-key', 'delete-key'] as const

const CreateApiKeyDialog = dynamic(
  () => import('./create-api-key-dialog').then((file) => file.CreateApiKeyDialog),
  { ssr: false },
)
const DeleteApiKeyDialog = dynamic(
  () => import('./delete-api-key-dialog').then((file) => file.DeleteApiKeyDialog),
  { ssr: false },
)

/** The keys of an organization, live. Where the gateway cannot be read, this panel says so and the rest of the page stands. */
export function ApiKeysPanel({ organizationId }: { organizationId: string }) {
  const t = useTranslations('apiKeys')
  const [{ page }, setPage] = useUrlState(PARAMS)
  const keys = useQuery({ ...apiKeysQuery(organizationId, page), placeholderData: keepPreviousData })
  const dialog = useRowDialog(DIALOGS)
  const mayCreate = useDisabledReason('api-keys.create')
  const mayDelete = useDisabledReason('api-keys.delete')
  const [made, setMade] = useState<CreatedApiKeyDto>()
  const deleting = keys.data?.keys.find((key) => key.keyId === dialog.of)
  const create = (
    <Button variant="primary" icon="add" disabledReason={mayCreate} onClick={() => dialog.show('create-key')}>
      {t('create.open')}
    </Button>
  )
  return (
    <Panel
      flush
      title={t('title')}
      description={
        <>
          {t('intro')} {keys.data && t.rich('readAt', { time: () => <Time iso={keys.data.readAt} /> })}
        </>
      }
      actions={create}
    >
      {keys.data?.pending.map((pending) => (
        <PendingKey
          key={pending.approvalId}
          organizationId={organizationId}
          pending={pending}
          onMade={setMade}
        />
      ))}
      {keys.error ? (
        <ErrorPanel error={keys.error} onRetry={() => void keys.refetch()} className="m-4" />
      ) : !keys.data ? (
        <ApiKeysSkeleton />
      ) : keys.data.keys.length === 0 && page === 1 ? (
        <EmptyState icon="key" title={t('empty')} text={t('emptyHint')} />
      ) : (
        <ApiKeysTable
          keys={keys.data.keys}
          deleteReason={mayDelete}
          onDelete={(keyId) => dialog.show('delete-key', keyId)}
        />
      )}
      {(page > 1 || keys.data?.more) && (
        <div className="flex justify-end gap-2 border-t px-4 py-2">
          <Button size="small" disabled={page <= 1} onClick={() => setPage({ page: page - 1 })}>
            {t('newer')}
          </Button>
          <Button size="small" disabled={!keys.data?.more} onClick={() => setPage({ page: page + 1 })}>
            {t('more')}
          </Button>
        </div>
      )}
      {made && <NewKeySecret made={made} onForget={() => setMade(undefined)} />}
      {dialog.dialog === 'create-key' && mayCreate === undefined && (
        <CreateApiKeyDialog organizationId={organizationId} onClose={dialog.hide} />
      )}
      {dialog.dialog === 'delete-key' && mayDelete === undefined && deleting && (
        <DeleteApiKeyDialog organizationId={organizationId} apiKey={deleting} onClose={dialog.hide} />
      )}
    </Panel>
  )
}
