'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { Status } from '@/components/ui/status'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { ApiKeyDto } from '@/lib/features/api-keys/schema'

function useHead() {
  const t = useTranslations('apiKeys.columns')
  const common = useTranslations('common')
  return [
    { key: 'alias', label: t('alias') },
    { key: 'publicKey', label: t('publicKey') },
    { key: 'created', label: t('created') },
    { key: 'vault', label: t('vault') },
    { key: 'actions', label: <span className="sr-only">{common('details')}</span> },
  ]
}

export function ApiKeysTable({
  keys,
  deleteReason,
  onDelete,
}: {
  keys: readonly ApiKeyDto[]
  /** Why keys may not be deleted by this person; undefined where they may. */
  deleteReason: string | undefined
  onDelete: (keyId: string) => void
}) {
  const t = useTranslations('apiKeys')
  return (
    <SimpleTable label={t('title')} head={useHead()}>
      {keys.map((key) => (
        <Row key={key.keyId}>
          <Cell className="font-medium">
            <bdi>{key.alias}</bdi>
          </Cell>
          <Cell>
            <Id value={key.publicKey} label={t('columns.publicKey')} short />
          </Cell>
          <Cell>
            <Time iso={key.createdAt} />
          </Cell>
          <Cell>
            {key.kept ? (
              <Status tone="good" icon="lock">
                {t('kept')}
              </Status>
            ) : (
              <Status>{t('notKept')}</Status>
            )}
          </Cell>
          <Cell className="text-end">
            <Button
              size="small"
              variant="quiet"
              icon="delete"
              aria-label={t('delete.openNamed', { alias: key.alias })}
              disabledReason={deleteReason}
              onClick={() => onDelete(key.keyId)}
            >
              {t('delete.open')}
            </Button>
          </Cell>
        </Row>
      ))}
    </SimpleTable>
  )
}

export function ApiKeysSkeleton() {
  const t = useTranslations('apiKeys')
  return (
    <SimpleTable label={t('title')} head={useHead()}>
      {[1, 2, 3].map((row) => (
        <Row key={row}>
          {[1, 2, 3, 4, 5].map((cell) => (
            <Cell key={cell}>
              <Skeleton className="h-4 w-24" />
            </Cell>
          ))}
        </Row>
      ))}
    </SimpleTable>
  )
}
