'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/link'
import { approvalsListQuery } from '@/lib/features/approvals/client'
import { routes } from '@/lib/shared/routes'
import { useWords } from './use-words'

/** After a decision: the next request that waits for the same person, if there is one. */
export function NextRequest() {
  const t = useTranslations('approvals.decide')
  const words = useWords()
  const { data, isFetching } = useQuery(approvalsListQuery({ view: 'to-decide', page: 1, size: 25 }))
  const [next] = data?.rows ?? []
  // What was just decided may still stand in what was read before.
  if (!data || isFetching) return null
  return (
    <p className="mt-2" role="status">
      {next
        ? t.rich('next', {
            title: () => <TextLink href={routes.approval(next.id)}>{words(next.title)}</TextLink>,
          })
        : t('nextNone')}
    </p>
  )
}
