'use client'

import { useTranslations } from 'next-intl'
import { Address } from '@/components/shared/value/address'
import { Id } from '@/components/shared/value/id'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { FoundTxDto } from '@/lib/features/transactions/dto'
import { OperationRef } from './operation-ref'

/** What the gateway has under a hash: its own words, translated where the desk knows them, and the object as it came. */
export function FoundTx({ found, organizationId }: { found: FoundTxDto; organizationId: string }) {
  const t = useTranslations('transactions')
  const { source, direction, address, operation, raw } = found
  const word = (group: 'sources' | 'directions', came: string) => {
    const key = `find.${group}.${came}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : came
  }
  return (
    <div className="rounded-md border p-3">
      <DescriptionList>
        <Description term={t('find.result')}>
          <bdi>{source === null ? t('untold') : word('sources', source)}</bdi>
          {direction !== null && <bdi className="ms-2 text-ink-3">{word('directions', direction)}</bdi>}
        </Description>
        {operation !== null && (
          <Description term={t('fields.operation')}>
            <OperationRef operation={operation} organizationId={organizationId} />
          </Description>
        )}
        {address !== null && (
          <Description term={t('find.address')}>
            {address.type !== null && <bdi className="me-2 text-ink-3">{address.type}</bdi>}
            {address.text !== null && <Address value={address.text} copy={t('find.address')} />}
            {address.id !== null && <Id value={address.id} />}
          </Description>
        )}
      </DescriptionList>
      <details className="mt-2">
        <summary className="cursor-pointer text-xs text-ink-2">{t('find.raw')}</summary>
        <pre
          role="region"
          aria-label={t('find.raw')}
          tabIndex={0}
          dir="ltr"
          className="mt-2 max-h-80 overflow-auto rounded-md bg-hover p-3 font-mono text-xs break-all whitespace-pre-wrap"
        >
          {raw}
        </pre>
      </details>
    </div>
  )
}
