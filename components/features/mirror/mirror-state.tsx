'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Progress } from '@/components/ui/misc'
import { Status } from '@/components/ui/status'
import type { MirrorDto } from '@/lib/features/mirror/dto'
import { mirrorQuery } from '@/lib/features/mirror/query'
import { Clock } from './clock'
import { MirrorTrouble } from './mirror-trouble'

const allUsersKnown = (mirror: MirrorDto) =>
  mirror.verifiedAt !== null && mirror.usersKnown >= (mirror.upstreamTotal ?? 0)

/** What is known of the directory, in one sentence of real counts. */
function Words({ mirror }: { mirror: MirrorDto }) {
  const t = useTranslations('mirror')
  const { usersKnown, upstreamTotal, organizationsKnownFor, organizationsKnown, verifiedAt } = mirror
  if (upstreamTotal === null) return t('waiting')
  if (!allUsersKnown(mirror))
    return t('users', { known: usersKnown, total: upstreamTotal, knownFor: organizationsKnownFor })
  if (organizationsKnownFor < usersKnown || verifiedAt === null)
    return t('organizations', { known: usersKnown, knownFor: organizationsKnownFor })
  return t.rich('complete', {
    time: () => <Clock iso={verifiedAt} />,
    users: usersKnown,
    organizations: organizationsKnown,
  })
}

/** First the users, then whose organizations are known: each has its own end that the bar moves towards. */
function Bar({ mirror }: { mirror: MirrorDto }) {
  const t = useTranslations('mirror')
  const { usersKnown, upstreamTotal, organizationsKnownFor } = mirror
  if (!allUsersKnown(mirror)) {
    const max = Math.max(1, upstreamTotal ?? 1)
    return <Progress value={Math.min(usersKnown, max)} max={max} label={t('progressUsers')} />
  }
  const max = Math.max(1, usersKnown)
  const value = usersKnown === 0 ? 1 : organizationsKnownFor
  return <Progress value={value} max={max} label={t('progressOrganizations')} />
}

/**
 * How complete the directory is, in words and as a bar, always: whoever does not find somebody here must be able to see
 * whether everybody has been read. It keeps itself up to date; prefetch `mirrorQuery()` to draw it with the page.
 */
export function MirrorState() {
  const t = useTranslations('mirror')
  const { data: mirror, isError } = useQuery(mirrorQuery())
  return (
    <section aria-label={t('label')} className="min-w-0 space-y-1 text-sm" data-mirror-phase={mirror?.phase}>
      {mirror && (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status tone={mirror.problem ? 'warn' : mirror.phase === 'complete' ? 'good' : 'info'}>
              <span className="whitespace-normal">
                <Words mirror={mirror} />
              </span>
            </Status>
            <div className="w-40 max-w-full">
              <Bar mirror={mirror} />
            </div>
          </div>
          {mirror.problem && <MirrorTrouble problem={mirror.problem} />}
        </>
      )}
      {isError && <p className="text-ink-3">{t('unreadable')}</p>}
    </section>
  )
}
