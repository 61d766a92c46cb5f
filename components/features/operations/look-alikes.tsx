'use client'

import { useTranslations } from 'next-intl'
import { Address } from '@/components/shared/value/address'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import type { LookAlikeDto } from '@/lib/features/operations/create-dto'

/**
 * Known addresses that begin and end like this one and are others, each under it in the same groups of four, those in which
 * they differ marked. Needs the texts `operations`.
 */
export function LookAlikes({
  address,
  lookAlikes,
}: {
  address: string
  lookAlikes: readonly LookAlikeDto[]
}) {
  const t = useTranslations('operations')
  if (lookAlikes.length === 0) return null
  return (
    <Callout live tone="bad" title={t('lookAlike.title')}>
      <p>{t('lookAlike.text')}</p>
      <dl className="mt-2 grid gap-2 text-ink">
        <div>
          <dt className="text-xs text-ink-2">{t('lookAlike.this')}</dt>
          <dd>
            <Address value={address} copy={t('detail.copyAddress')} unlike={lookAlikes[0]?.address} />
          </dd>
        </div>
        {lookAlikes.map((known) => (
          <div key={known.address} data-look-alike={known.address}>
            <dt className="text-xs text-ink-2">
              {t.rich('lookAlike.known', {
                times: known.times,
                time: () => <Time iso={known.lastAt} />,
                organization: known.organizationName ?? t('table.unnamed'),
              })}
            </dt>
            <dd>
              <Address value={known.address} copy={t('lookAlike.copyKnown')} unlike={address} />
            </dd>
          </div>
        ))}
      </dl>
    </Callout>
  )
}
