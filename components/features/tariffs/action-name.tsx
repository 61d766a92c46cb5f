'use client'

import { isKnownAction } from '@/lib/features/tariffs/known-actions'
import { useActionName } from './use-action-name'

/** An action by its name with its code beneath; the code alone where nobody here knows a name for it. */
export function ActionName({ action }: { action: string }) {
  const name = useActionName()
  return (
    <span className="block min-w-0">
      <bdi className={isKnownAction(action) ? undefined : 'font-mono text-xs break-all'}>{name(action)}</bdi>
      {isKnownAction(action) && <code className="block text-2xs break-all text-ink-3">{action}</code>}
    </span>
  )
}
