'use client'

import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Address } from '@/components/shared/value/address'
import { QrCode } from '@/components/shared/value/qr-code'
import { Time } from '@/components/shared/value/time'
import { buttonClass } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icons/icon'
import { Panel } from '@/components/ui/panel'
import type { FundingInvoiceDto } from '@/lib/features/funding/dto'
import { qrText, walletLink } from '@/lib/features/funding/wallet'
import { useMethodText } from './use-words'

/** How much to send and where to, as text, as a QR code and as a link for a wallet. */
export function InvoicePay({ invoice, sandbox }: { invoice: FundingInvoiceDto; sandbox: boolean }) {
  const t = useTranslations('funding.invoice')
  const method = useMethodText()
  const { address, expiresAt } = invoice
  const code = qrText(invoice)
  const link = walletLink(invoice)
  const holdsLink = code !== null && code !== address
  return (
    <Panel title={t('pay')} description={t('payText')}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        {code !== null && (
          <figure className="w-48">
            <QrCode text={code} label={t(holdsLink ? 'qrLink' : 'qrAddress')} />
            <figcaption className="mt-1 text-xs text-ink-3">
              {t(holdsLink ? 'qrHoldsLink' : 'qrHoldsAddress')}
            </figcaption>
          </figure>
        )}
        <div className="min-w-0 space-y-4">
          {sandbox && <Callout tone="warn">{t('sandbox')}</Callout>}
          <Price invoice={invoice} />
          <div>
            <p className="text-xs text-ink-3">
              {t('to')} (<bdi>{method(invoice.method)}</bdi>)
            </p>
            {address === null ? t('noAddress') : <Address value={address} copy={t('copyAddress')} />}
          </div>
          {link !== null && (
            <a href={link} className={buttonClass({})}>
              <Icon name="wallet" />
              {t('wallet')}
            </a>
          )}
          <p className="text-xs text-ink-3">
            {expiresAt === null ? t('noExpiry') : t.rich('expires', { time: () => <Time iso={expiresAt} /> })}
          </p>
        </div>
      </div>
    </Panel>
  )
}

function Price({ invoice: { amount, price, paymentCurrency } }: { invoice: FundingInvoiceDto }) {
  const t = useTranslations('funding.invoice')
  const money = useMoney()
  const currency = paymentCurrency ?? ''
  return (
    <div>
      <p className="text-xs text-ink-3">{t('send')}</p>
      {price !== null ? (
        <p className="numeric flex items-center gap-2 text-lg font-semibold">
          <span className="min-w-0 break-words">{money(price, currency)}</span>
          <CopyButton value={price} label={t('copyPrice')} />
        </p>
      ) : (
        <p>{amount === null ? t('sendAny', { currency }) : t('noPrice')}</p>
      )}
    </div>
  )
}
