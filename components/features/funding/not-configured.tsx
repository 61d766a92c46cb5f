import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'

const SETTINGS = [
  ['FUNDING_API_ID', 'id'],
  ['FUNDING_API_SECRET', 'secret'],
] as const

/** Without an account: what the page would do, and what has to be set for it. */
export function NotConfigured() {
  const t = useTranslations('funding.notConfigured')
  return (
    <Panel title={t('title')}>
      <div className="max-w-prose space-y-3">
        <p>{t('text')}</p>
        <p>{t('how')}</p>
        <dl className="space-y-1">
          {SETTINGS.map(([name, what]) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="font-mono text-xs leading-5">{name}</dt>
              <dd className="text-ink-2">{t(what)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-ink-2">{t('business')}</p>
      </div>
    </Panel>
  )
}
