import { getTranslations } from 'next-intl/server'
import { Skeleton } from '@/components/ui/misc'
import { Page } from '@/components/shared/layout/page'

export default async function Loading() {
  const t = await getTranslations('common')
  return (
    <Page>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div aria-hidden="true" className="space-y-5">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-8 w-96 max-w-full" />
        <Skeleton className="h-96 w-full rounded-lg" />
      </div>
    </Page>
  )
}
