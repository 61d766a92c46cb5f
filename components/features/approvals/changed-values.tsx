'use client'

import { useTranslations } from 'next-intl'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { ChangedValue } from '@/lib/shared/approval'
import { useValueText } from './use-value-text'

/** What an approval was bound to and what it has become, side by side and in full. Draws nothing where nothing changed. */
export function ChangedValues({ changed }: { changed: readonly ChangedValue[] }) {
  const t = useTranslations('approvals.state')
  const text = useValueText()
  if (changed.length === 0) return null
  return (
    <div className="overflow-hidden rounded-lg border bg-surface text-ink">
      <SimpleTable
        label={t('changedTitle')}
        head={[
          { key: 'value', label: t('value') },
          { key: 'shown', label: t('shown') },
          { key: 'now', label: t('now') },
        ]}
      >
        {changed.map(({ name, before, after }) => (
          <Row key={name}>
            <Cell className="text-ink-2">{text.name(name)}</Cell>
            <Cell className="numeric break-all">
              <Side value={before === null ? null : text.value(name, before)} empty={t('nothing')} />
            </Cell>
            <Cell className="numeric font-semibold break-all">
              <Side value={after === null ? null : text.value(name, after)} empty={t('nothing')} />
            </Cell>
          </Row>
        ))}
      </SimpleTable>
    </div>
  )
}

function Side({ value, empty }: { value: string | null; empty: string }) {
  return value === null ? <em className="font-normal text-ink-3">{empty}</em> : <bdi>{value}</bdi>
}
