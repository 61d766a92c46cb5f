'use client'

import { useTranslations } from 'next-intl'
import { Input, Textarea } from '@/components/ui/control'
import { cx } from '@/components/ui/cx'
import { useText } from '@/lib/client/use-text'
import { useKeptProposal } from './use-kept-proposal'

const MOST = 1_000

/** Why many are changed, and the note that goes along where one proposal is made for all. */
export function ManyWords({ comment, unreasoned }: { comment?: boolean; unreasoned: boolean }) {
  const t = useTranslations('tariffs.many.new')
  const text = useText()
  const [kept, keep] = useKeptProposal()
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor="many-reason" className="font-medium">
          {t('reason')}
        </label>
        <Textarea
          id="many-reason"
          required
          value={kept.reason}
          maxLength={MOST}
          aria-invalid={unreasoned || undefined}
          aria-describedby="many-reason-hint"
          onChange={(event) => keep({ reason: event.target.value })}
        />
        <p id="many-reason-hint" className={cx('text-xs', unreasoned ? 'text-bad' : 'text-ink-3')}>
          {unreasoned ? text.field('errors.fields.required') : t('reasonHint')}
        </p>
      </div>
      {comment && (
        <div className="grid gap-1">
          <label htmlFor="many-comment" className="font-medium">
            {t('comment')}
          </label>
          <Input
            id="many-comment"
            value={kept.comment}
            maxLength={MOST}
            autoComplete="off"
            aria-describedby="many-comment-hint"
            onChange={(event) => keep({ comment: event.target.value })}
          />
          <p id="many-comment-hint" className="text-xs text-ink-3">
            {t('commentHint')}
          </p>
        </div>
      )}
    </>
  )
}
