'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import type { WebhookDto } from '@/lib/features/webhooks/dto'

const WAYS = ['pretty', 'raw'] as const

/** The body, indented for the eye or byte by byte as it came. */
export function WebhookBody({ webhook }: { webhook: WebhookDto }) {
  const t = useTranslations('webhooks.detail')
  const [chosen, choose] = useState<(typeof WAYS)[number]>('pretty')
  const way = webhook.pretty === null ? 'raw' : chosen
  const text = way === 'pretty' ? (webhook.pretty ?? '') : webhook.body
  return (
    <Panel
      title={t('body')}
      description={webhook.verdict === 'accepted' ? t('says') : undefined}
      actions={text !== '' && <CopyButton value={text} />}
    >
      <div className="space-y-3">
        {webhook.pretty !== null && (
          <div className="tabs" role="group" aria-label={t('body')}>
            {WAYS.map((name) => (
              <button
                key={name}
                type="button"
                className="tab"
                aria-pressed={name === way}
                onClick={() => choose(name)}
              >
                {t(name)}
              </button>
            ))}
          </div>
        )}
        {webhook.cut && text !== '' && <p className="text-ink-3">{t('cut')}</p>}
        {text === '' ? (
          <p className="text-ink-3">{t(webhook.cut ? 'unreadBody' : 'emptyBody')}</p>
        ) : (
          <pre
            role="region"
            aria-label={t('body')}
            tabIndex={0}
            dir="ltr"
            className="max-h-[40rem] overflow-auto rounded-md bg-hover p-3 font-mono text-xs break-all whitespace-pre-wrap"
          >
            {text}
          </pre>
        )}
      </div>
    </Panel>
  )
}
