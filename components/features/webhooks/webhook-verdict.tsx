'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { IconName } from '@/components/ui/icons/names'
import type { WebhookSummaryDto } from '@/lib/features/webhooks/dto'
import type { WebhookState, WebhookVerdict } from '@/lib/features/webhooks/status'

const VERDICTS: Record<WebhookVerdict, { tone: Tone; icon: IconName }> = {
  accepted: { tone: 'good', icon: 'good' },
  unsigned: { tone: 'warn', icon: 'warn' },
  'unknown-key': { tone: 'warn', icon: 'key' },
  'wrong-signature': { tone: 'bad', icon: 'bad' },
  'too-large': { tone: 'warn', icon: 'warn' },
  malformed: { tone: 'warn', icon: 'warn' },
}

const STANDS: Record<WebhookState | 'refused', { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'accent', icon: 'pending' },
  done: { tone: 'good', icon: 'good' },
  failed: { tone: 'bad', icon: 'bad' },
  ignored: { tone: 'neutral', icon: 'off' },
  refused: { tone: 'warn', icon: 'lock' },
}

type Judged = Pick<WebhookSummaryDto, 'verdict' | 'state'>

/** How a delivery was judged at the door. */
export function Verdict({ verdict }: { verdict: WebhookVerdict }) {
  const t = useTranslations('webhooks.verdicts')
  return <Status {...VERDICTS[verdict]}>{t(verdict)}</Status>
}

/** Where a delivery stands, on a soft ground, for headers. */
export function WebhookBadge({ verdict, state }: Judged) {
  const t = useTranslations('webhooks.stands')
  const stands = verdict === 'accepted' ? state : 'refused'
  return <Badge {...STANDS[stands]}>{t(stands)}</Badge>
}

/** What a delivery led to, in words, or what keeps it. */
export function useResult(): (webhook: Pick<WebhookSummaryDto, 'verdict' | 'state' | 'outcome'>) => string {
  const t = useTranslations('webhooks')
  const words = useWords()
  return ({ verdict, state, outcome }) => {
    if (verdict !== 'accepted') return t('refusedText')
    if (outcome) return words(outcome)
    return state === 'waiting' ? t('waitingText') : t('nothing')
  }
}

/** What a delivery speaks of, and the word that it uses. Of what was refused nobody has looked. */
export function useTopic(): (webhook: Pick<WebhookSummaryDto, 'verdict' | 'kind' | 'eventStatus'>) => string {
  const t = useTranslations('webhooks')
  return ({ verdict, kind, eventStatus }) => {
    if (verdict !== 'accepted') return t('refusedTopic')
    return eventStatus === null ? t(`kinds.${kind}`) : `${t(`kinds.${kind}`)} · ${eventStatus}`
  }
}
