import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'

/** Worn by every page in sandbox mode, in words and in stripes, so that nobody mistakes a rehearsal for the real thing. */
export function SandboxBand() {
  const t = useTranslations('sandbox')
  return (
    <div role="note" className="sandbox-band">
      <Icon name="sandbox" className="size-3.5" />
      <strong className="tracking-wide uppercase">{t('band')}</strong>
      <span className="truncate max-sm:sr-only">{t('explanation')}</span>
    </div>
  )
}
