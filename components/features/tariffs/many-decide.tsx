'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { newId } from '@/lib/client/new-id'
import type { planManyAction } from '@/lib/features/tariffs/actions-many'
import type { BatchDto, OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import type { TariffEditor } from '@/lib/features/tariffs/editor/editor'
import { judge, plainTyped } from '@/lib/features/tariffs/editor/line'
import { MOST_ORGANIZATIONS } from '@/lib/features/tariffs/schema'
import type { useActionMutation } from '@/lib/client/use-action-mutation'
import type { Locale } from '@/lib/shared/i18n/locales'
import { ManyProblem } from './many-problem'
import { ManyWords } from './many-words'
import { SentTerms } from './sent-as'
import { useActionName } from './use-action-name'
import type { Chosen } from './use-chosen'
import { useDraft, useEditing } from './use-editor'
import { useKeptProposal } from './use-kept-proposal'
import { useProposed } from './many-lines'

type Plan = ReturnType<typeof useActionMutation<Parameters<typeof planManyAction>[0], BatchDto>>

const NEEDS = ['organizations', 'lines', 'reason'] as const
type Need = (typeof NEEDS)[number]

const termsIn = (editor: TariffEditor, action: string, locale: Locale) => {
  const edit = editor.edit(action)
  return edit ? judge(edit, editor.line(action)?.general ?? null, locale).proposed : null
}

/** Whether somebody is chosen who can be: what is known to be refused is told before it is sent. */
const isChosen = ({ list, found, count, selection, error }: Chosen) =>
  selection.kind === 'list'
    ? list.bad.length === 0 && list.ids.length > 0 && list.ids.length <= MOST_ORGANIZATIONS
    : error === null && !found?.capped && (count ?? 0) > 0

/** What is proposed to whom in words, why, and the button that begins the dry run. */
export function ManyDecide({
  lines,
  chosen,
  plan,
}: {
  lines: readonly OrganizationTariffDto[]
  chosen: Chosen
  plan: Plan
}) {
  const t = useTranslations('tariffs.many.new')
  const locale = useLocale()
  const { editor } = useEditing()
  const [kept, keep] = useKeptProposal()
  const proposed = useProposed(lines)
  const wrong = useDraft(
    (draft) => [...draft.all().keys()].filter((action) => !termsIn(draft, action, locale)).length,
  )
  const mayPlan = useDisabledReason('tariffs.apply-many')
  const [told, setTold] = useState(false)
  const unmet: Record<Need, boolean> = {
    organizations: !isChosen(chosen),
    lines: proposed.length === 0 || wrong > 0,
    reason: kept.reason.trim() === '',
  }
  const needs = NEEDS.filter((need) => unmet[need])

  function dryRun(batchId = kept.batchId || newId()) {
    const [first] = needs
    setTold(first !== undefined)
    if (first !== undefined) return document.getElementById(`many-${first}`)?.focus()
    keep({ batchId })
    plan.mutate({
      batchId,
      selection: chosen.selection,
      comment: kept.comment.trim() || null,
      reason: kept.reason,
      lines: [...editor.all()].map(([action, { typed }]) => ({ action, typed: plainTyped(typed, locale) })),
    })
  }

  return (
    <Panel title={t('step3')}>
      <div className="grid gap-3">
        <DescriptionList className="sm:grid-cols-[minmax(4rem,max-content)_1fr]">
          <Description term={t('forWhom')}>
            <strong className="numeric">
              {chosen.count === null ? t('counting') : t('organizations', { count: chosen.count })}
            </strong>
          </Description>
          <Description term={t('proposedLines')}>
            {proposed.length === 0 ? (
              <span className="text-ink-3">{t('noLinesTitle')}</span>
            ) : (
              <ul className="space-y-1.5">
                {proposed.map(({ action }) => (
                  <Proposed key={action} action={action} />
                ))}
              </ul>
            )}
          </Description>
        </DescriptionList>
        <ManyWords comment unreasoned={told && unmet.reason} />
        {told && needs.length > 0 && (
          <Callout live tone="bad" title={t('check', { count: needs.length })}>
            <ul className="list-disc ps-4">
              {needs.map((need) => (
                <li key={need}>{t(`needs.${need}`)}</li>
              ))}
            </ul>
          </Callout>
        )}
        <ManyProblem error={plan.error} batchId={kept.batchId} onAnother={dryRun} />
        <Button
          variant="primary"
          icon="many"
          className="h-auto whitespace-normal"
          disabledReason={mayPlan}
          pending={plan.isPending || plan.isSuccess}
          onClick={() => dryRun()}
        >
          {chosen.count ? t('dryRun', { count: chosen.count }) : t('dryRunSome')}
        </Button>
        <p className="text-xs text-ink-3">{t('sendsNothing')}</p>
      </div>
    </Panel>
  )
}

function Proposed({ action }: { action: string }) {
  const t = useTranslations('tariffs.many.new')
  const name = useActionName()
  const locale = useLocale()
  const terms = useDraft((draft) => termsIn(draft, action, locale))
  return (
    <li>
      <span className="block text-ink-2">{name(action)}</span>
      {terms ? (
        <SentTerms terms={{ ...terms, comment: null }} />
      ) : (
        <span className="text-bad">{t('lineWrong')}</span>
      )}
    </li>
  )
}
