'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { IconButton } from '@/components/ui/button'
import { HoverLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { closePopover } from '@/components/ui/popover'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { removeViewAction } from '@/lib/features/operations/actions'
import { operationViewsQuery } from '@/lib/features/operations/client'
import { operationViewsKeys } from '@/lib/features/operations/keys'
import { placesOf } from '@/lib/features/operations/places'
import type { OperationKind } from '@/lib/features/operations/status'
import { SaveView } from './save-view'

/** The saved views of a list, each an address; the name under which what is looked at now can be kept, too. */
export function SavedViewsList({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.saved')
  const { data, error, refetch } = useQuery(operationViewsQuery(kind))
  const list = useRef<HTMLDivElement>(null)
  const remove = useActionMutation(removeViewAction, { invalidates: [operationViewsKeys.all] })
  const { list: address } = placesOf(kind)
  return (
    <div ref={list} className="grid w-80 max-w-full gap-3 p-2">
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {remove.error && <ErrorPanel error={remove.error} />}
      {!data && !error && <Skeleton className="h-16 w-full" />}
      {data?.length === 0 && <p className="px-1 text-ink-3">{t('nothing')}</p>}
      {data && data.length > 0 && (
        <ul className="max-h-72 divide-y overflow-y-auto" aria-label={t('title')}>
          {data.map((view) => (
            <li key={view.id} className="flex items-center gap-2 py-1">
              <HoverLink
                href={view.query === '' ? address() : `${address()}?${view.query}`}
                className="text-link min-w-0 flex-1 px-1 break-words"
                onClick={() => closePopover(list.current)}
              >
                <bdi>{view.name}</bdi>
                {view.shared && (
                  <span className="block text-xs font-normal text-ink-3">
                    {view.own ? t('sharedByYou') : t('sharedBy', { name: view.owner?.name ?? '' })}
                  </span>
                )}
              </HoverLink>
              {view.own && (
                <IconButton
                  size="small"
                  icon="delete"
                  label={t('remove', { name: view.name })}
                  pending={remove.isPending && remove.variables.viewId === view.id}
                  onClick={() => remove.mutate({ viewId: view.id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <SaveView kind={kind} />
    </div>
  )
}
