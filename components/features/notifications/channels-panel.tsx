'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Status } from '@/components/ui/status'
import { channelsQuery } from '@/lib/features/notifications/client'
import type { ChannelDto } from '@/lib/features/notifications/dto'

/** How what leaves the desk is getting on: for those who can mend it. */
export function ChannelsPanel() {
  const t = useTranslations('notifications.channels')
  const { data } = useQuery(channelsQuery())
  if (!data) return null
  return (
    <Panel title={t('title')} description={t('description')}>
      <DescriptionList>
        {data.map((channel) => (
          <Description key={channel.channel} term={t(`names.${channel.channel}`)}>
            <ChannelState channel={channel} />
          </Description>
        ))}
      </DescriptionList>
    </Panel>
  )
}

function ChannelState({ channel: { channel, configured, ...state } }: { channel: ChannelDto }) {
  const t = useTranslations('notifications.channels')
  if (!configured) return <p className="text-ink-2">{t(`off.${channel}`)}</p>
  const well = state.waiting === 0 && state.givenUp === 0
  if (well) return <Status tone="good">{t('good')}</Status>
  return (
    <div className="space-y-1">
      {state.waiting > 0 && <p>{t('waiting', { count: state.waiting, tries: state.tries })}</p>}
      {state.givenUp > 0 && <p className="text-bad">{t('givenUp', { count: state.givenUp })}</p>}
      {state.problem && <p className="break-words text-ink-2">{t('problem', { problem: state.problem })}</p>}
    </div>
  )
}
