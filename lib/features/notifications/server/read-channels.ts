import 'server-only'
import { z } from 'zod'
import { channelsOf } from '@/lib/server/notify/channels'
import { readVerb } from '@/lib/server/verb'
import type { ChannelDto } from '../dto'
import { channelStates } from './outbox-repository'

/** What leaves the desk, by channel: whether it is configured, what still waits and what was given up, and why. */
export const readChannels = readVerb({
  name: 'notifications.channels',
  permission: 'notifications.run',
  input: z.object({}),
  run: async (ctx): Promise<ChannelDto[]> => {
    const states = await channelStates(ctx.db)
    const channels = channelsOf()
    return (['mail', 'webhook'] as const).map((channel) => {
      const state = states.find((one) => one.channel === channel)
      return {
        channel,
        configured: channels[channel] !== null,
        waiting: state?.waiting ?? 0,
        tries: state?.tries ?? 0,
        givenUp: state?.givenUp ?? 0,
        problem: state?.problem ?? null,
      }
    })
  },
})
