'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { TopUpPlanDto } from '@/lib/features/top-ups/dto'

/** What is wrong with a list, line by line. Lines are taken out by a person who sees them, never by themselves. */
export function ManyProblems({ plan, onLeaveOut }: { plan: TopUpPlanDto; onLeaveOut: () => void }) {
  const t = useTranslations('topUps.many.form')
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [plan])
  const told = new Set(plan.problems.map(({ line }) => line)).size
  const more = plan.bad.length - told
  return (
    <div ref={ref} tabIndex={-1} className="outline-none">
      <Callout
        live
        tone="bad"
        title={t('problemsTitle', { count: plan.bad.length })}
        actions={
          plan.bad.length < plan.lines && (
            <Button icon="delete" onClick={onLeaveOut}>
              {t('leaveOut', { count: plan.bad.length })}
            </Button>
          )
        }
      >
        <p>{t('problemsText')}</p>
        <div className="mt-2 overflow-hidden rounded-lg border bg-surface text-ink">
          <SimpleTable
            label={t('problemsTitle', { count: plan.bad.length })}
            head={[
              { key: 'line', label: t('line'), className: 'text-end' },
              { key: 'content', label: t('content') },
              { key: 'problem', label: t('problem') },
            ]}
          >
            {plan.problems.map(({ line, content, text }, index) => (
              <Row key={`${line}-${index}`}>
                <Cell numeric className="numeric">
                  {line}
                </Cell>
                <Cell className="font-mono text-xs break-all">
                  <bdi>{content}</bdi>
                </Cell>
                <Cell className="min-w-48">{text}</Cell>
              </Row>
            ))}
          </SimpleTable>
        </div>
        {more > 0 && <p className="mt-1">{t('more', { count: more })}</p>}
      </Callout>
    </div>
  )
}
