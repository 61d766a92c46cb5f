import type { ReactNode } from 'react'
import { Logo } from '@/components/shared/layout/logo'
import type { ReceiptDto } from '@/lib/features/top-ups/dto'
import { translate } from '@/lib/i18n/translate'
import { amountText } from '@/lib/shared/amount-text'
import { exactTime } from '@/lib/shared/dates'
import type { Locale } from '@/lib/shared/i18n/locales'

/**
 * A receipt as it is printed, on one sheet, in the language of its address whatever that of the desk. Drawn by the server:
 * nothing of it changes after that.
 */
export function Receipt({
  receipt,
  locale,
  timeZone,
  printed,
  sandbox,
}: {
  receipt: ReceiptDto
  locale: Locale
  timeZone: string
  printed: { at: string; by: string }
  sandbox: boolean
}) {
  const t = (name: string, params?: Record<string, string>) =>
    translate(locale, { key: `topUps.receipt.${name}`, params })
  const time = (iso: string) => exactTime(iso, locale, timeZone)
  const moment = (iso: string | null) =>
    iso === null ? t('unknown') : <time dateTime={iso}>{time(iso)}</time>
  const money = (amount: string) => `${amountText(amount, locale)}\u00a0${receipt.currency}`
  const balance = (amount: string | null, at: string | null) =>
    amount === null ? (
      t('notAnswered')
    ) : (
      <>
        <span className="numeric">{money(amount)}</span>
        {at !== null && <small>{t('readAt', { time: time(at) })}</small>}
      </>
    )
  const approvers = receipt.approvers.map(({ name }) => name).join(', ')
  const lines: [string, ReactNode][] = [
    [
      'organization',
      <>
        <bdi>{receipt.organizationName}</bdi>
        <small className="font-mono">{receipt.organizationId}</small>
      </>,
    ],
    ['owner', <bdi key="owner">{receipt.ownerEmail}</bdi>],
    [
      'balance',
      <span key="balance" className="font-mono">
        {receipt.advancedBalanceId}
      </span>,
    ],
    ['before', balance(receipt.balanceBefore, receipt.balanceBeforeAt)],
    ['after', balance(receipt.balanceAfter, receipt.balanceAfterAt)],
    ['requester', <bdi key="by">{receipt.requester?.name ?? t('byDesk')}</bdi>],
    [
      'reason',
      <bdi key="reason" className="whitespace-pre-line">
        {receipt.reason}
      </bdi>,
    ],
    ['approvers', approvers === '' ? t('noPolicy') : <bdi key="approvers">{approvers}</bdi>],
    ['created', moment(receipt.createdAt)],
    ['approved', moment(receipt.approvedAt)],
    ['sent', moment(receipt.sentAt)],
    ['settled', moment(receipt.settledAt)],
    ['settledBy', translate(locale, { key: `topUps.settledBy.${receipt.settledBy}` })],
    [
      'request',
      receipt.upstreamRequestId === null ? (
        t('unknown')
      ) : (
        <span key="request" className="font-mono">
          {receipt.upstreamRequestId}
        </span>
      ),
    ],
    [
      'id',
      <span key="id" className="font-mono">
        {receipt.topUpId}
      </span>,
    ],
  ]
  return (
    <article className="receipt" lang={locale} aria-labelledby="receipt-title">
      <header>
        <Logo className="size-8" />
        <div>
          <p>Partner Desk</p>
          <h2 id="receipt-title">{t('titleOf', { number: String(receipt.number) })}</h2>
        </div>
      </header>
      {sandbox && <p className="receipt-sandbox">{t('sandbox')}</p>}
      <p className="receipt-amount">
        <span>{t('amount')}</span>
        <strong className="numeric">{money(receipt.amount)}</strong>
      </p>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <footer>
        {t('note', { zone: timeZone.replaceAll('_', ' '), time: time(printed.at), name: printed.by })}
      </footer>
    </article>
  )
}
