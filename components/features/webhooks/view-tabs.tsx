'use client'

import { useLocale, useTranslations } from 'next-intl'
import { TabStrip } from '@/components/ui/tab-strip'
import { WEBHOOK_VIEWS, type WebhookView } from '@/lib/features/webhooks/choices'
import type { WebhooksPage } from '@/lib/features/webhooks/dto'

/** How far deliveries are, each with how many there are of what is filtered, and the one that is looked at. */
export function ViewTabs({
  data,
  view,
  onChoose,
}: {
  data: WebhooksPage | undefined
  view: WebhookView
  onChoose: (view: WebhookView) => void
}) {
  const t = useTranslations('webhooks')
  const locale = useLocale()
  const many = (name: WebhookView) => {
    if (!data) return ''
    const count = data.counts[name].toLocaleString(locale)
    return data.more ? t('more', { count }) : count
  }
  return (
    <TabStrip label={t('view')} chosen={view}>
      {WEBHOOK_VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          className="tab"
          aria-pressed={name === view}
          onClick={() => onChoose(name)}
        >
          {t(`views.${name}`)} <span className="numeric text-ink-3">{many(name)}</span>
        </button>
      ))}
    </TabStrip>
  )
}
