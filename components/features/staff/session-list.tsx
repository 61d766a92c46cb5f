import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { deviceName } from '@/lib/features/staff/device'
import type { SessionDto } from '@/lib/features/staff/dto'
import { EndOtherSessions, EndSession } from './session-actions'

/** Where one is signed in, with a way to end each. `idleMinutes` is after how long a session ends by itself. */
export function SessionList({ sessions, idleMinutes }: { sessions: SessionDto[]; idleMinutes: number }) {
  const t = useTranslations('staff.account')
  const others = sessions.filter(({ current }) => !current).length
  const head = [
    { key: 'device', label: t('device') },
    { key: 'address', label: t('address'), className: 'max-sm:hidden' },
    { key: 'started', label: t('started'), className: 'max-sm:hidden' },
    { key: 'lastSeen', label: t('lastSeen') },
    { key: 'action', label: <span className="sr-only">{t('action')}</span> },
  ]
  return (
    <Panel
      flush
      title={t('sessions')}
      description={t('sessionsLead', { idle: idleMinutes })}
      actions={others > 0 ? <EndOtherSessions /> : undefined}
    >
      <SimpleTable label={t('sessions')} head={head}>
        {sessions.map((session) => {
          const device = deviceName(session.userAgent) ?? t('unknownDevice')
          return (
            <Row key={session.id}>
              <Cell data-tip={session.userAgent ?? undefined}>
                {device}
                <span className="block font-mono text-2xs text-ink-3 sm:hidden">{session.address}</span>
              </Cell>
              <Cell className="font-mono text-xs max-sm:hidden">
                {session.address ?? t('unknownAddress')}
              </Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">
                <Time iso={session.createdAt} />
              </Cell>
              <Cell className="sm:whitespace-nowrap">
                <Time iso={session.lastSeenAt} />
              </Cell>
              <Cell className="text-end">
                {session.current ? (
                  <Status tone="good">{t('here')}</Status>
                ) : (
                  <EndSession sessionId={session.id} device={device} />
                )}
              </Cell>
            </Row>
          )
        })}
      </SimpleTable>
      {others === 0 && <p className="border-t px-4 py-3 text-ink-3">{t('noOthers')}</p>}
    </Panel>
  )
}
