'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { judge } from '@/lib/features/tariffs/editor/line'
import { withQuery } from '@/lib/client/fetch-json'
import { routes } from '@/lib/shared/routes'
import { useActionName } from './use-action-name'
import { useEdit } from './use-editor'

const FeePicture = dynamic(() => import('./fee-picture').then((file) => file.FeePicture), {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full" />,
})

/** What a line means, following every key that is typed into it. */
export function LinePicture({
  line,
  organizationId,
}: {
  line: OrganizationTariffDto
  organizationId: string
}) {
  const t = useTranslations('tariffs.tab')
  const locale = useLocale()
  const name = useActionName()
  const edit = useEdit(line.action)
  const history = withQuery(routes.organizationTariffHistory(organizationId), { action: line.action })
  return (
    <Panel
      title={<bdi>{name(line.action)}</bdi>}
      actions={<TextLink href={history}>{t('history')}</TextLink>}
    >
      <FeePicture
        general={line.general}
        current={line.individual}
        proposed={edit ? judge(edit, line.general, locale).proposed : null}
      />
    </Panel>
  )
}
