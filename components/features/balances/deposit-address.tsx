'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { Skeleton } from '@/components/ui/misc'
import { addressGroups } from '@/lib/features/balances/address-groups'
import type { DepositAddressDto } from '@/lib/features/balances/dto'
import { exactTime } from '@/lib/shared/dates'
import { clockText, useCountdown } from './use-countdown'

const QrCode = dynamic(() => import('./qr-code').then((file) => file.QrCode), {
  ssr: false,
  loading: () => <Skeleton className="size-44" />,
})

const SOON_MS = 120_000

/** An address to pay to, whole, until it is not reserved any more: then it is taken away, so that nobody sends to it. */
export function DepositAddress({
  told,
  network,
  pending,
  onAgain,
}: {
  told: DepositAddressDto
  /** As people call it. */
  network: string
  pending: boolean
  onAgain: () => void
}) {
  const t = useTranslations('balances.deposit')
  const left = useCountdown(told.until)
  const again = (
    <Button icon="refresh" pending={pending} onClick={onAgain}>
      {t('again')}
    </Button>
  )
  if (left === 0)
    return (
      <Callout live tone="warn" title={t('expired')} actions={again}>
        {t('expiredText')}
      </Callout>
    )
  return (
    <div className="flex flex-wrap items-start gap-5">
      <QrCode text={told.address} label={t('qr', { address: told.address })} />
      <div className="min-w-0 flex-1 basis-72 space-y-3">
        <p className="font-medium">{t('only', { currency: told.currency, network })}</p>
        <div>
          <p className="text-ink-3">{t('address')}</p>
          <div className="flex items-start gap-2">
            <Groups text={told.address} />
            <CopyButton value={told.address} label={t('copyAddress')} />
          </div>
        </div>
        {told.tag !== null && (
          <div>
            <p className="text-ink-3">{t('tag')}</p>
            <div className="flex items-center gap-2">
              <code className="break-all select-all">{told.tag}</code>
              <CopyButton value={told.tag} label={t('copyTag')} />
            </div>
            <p className="font-medium text-warn">{t('tagWarn')}</p>
          </div>
        )}
        <Until until={told.until} left={left} />
        {again}
      </div>
    </div>
  )
}

/** Groups for the eye alone: apart by layout and not by spaces, so that what is selected and copied has none. */
function Groups({ text }: { text: string }) {
  return (
    <code className="address-groups select-all" data-address="">
      {addressGroups(text).map((group, n) => (
        <span key={n}>{group}</span>
      ))}
    </code>
  )
}

function Until({ until, left }: { until: string | null; left: number | null }) {
  const t = useTranslations('balances.deposit')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (until === null || left === null) return <p className="text-ink-2">{t('forever')}</p>
  return (
    <div>
      <p className="numeric" role="timer">
        {t('until', { time: clockText(left), exact: exactTime(until, locale, timeZone) })}
      </p>
      {left < SOON_MS && <p className="font-medium text-warn">{t('soon')}</p>}
    </div>
  )
}
