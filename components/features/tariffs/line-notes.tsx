'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { Badge, Status } from '@/components/ui/status'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { showError } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { useText } from '@/lib/client/use-text'
import { allowActionAction } from '@/lib/features/tariffs/actions'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { judge, type Edit } from '@/lib/features/tariffs/editor/line'
import { tariffsKeys } from '@/lib/features/tariffs/keys'
import { amountText } from '@/lib/shared/amount-text'
import { decimalProblem, typedDecimal } from '@/lib/shared/decimal-text'
import { routes } from '@/lib/shared/routes'
import { useFeeText } from './fee-words'
import { useEditing } from './use-editor'

/** What is to be said about a line: what is wrong, what is worth a second look, what will change it by itself. */
export function LineNotes({
  line,
  edit,
  meanwhile,
  readonly,
}: {
  line: OrganizationTariffDto
  edit: Edit | undefined
  meanwhile: boolean
  readonly: boolean
}) {
  const t = useTranslations('tariffs')
  const locale = useLocale()
  const text = useText()
  const words = useFeeText()
  const { editor } = useEditing()
  const judged = edit && judge(edit, line.general, locale)
  const problems = Object.entries(judged?.problems ?? {}).filter(([field]) => field !== 'retyped')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs">
      {!line.editable && <Unknown action={line.action} />}
      {line.scheduled.map(({ changeSetId, applyAt, applyZone, proposed }) => (
        <TextLink key={changeSetId} href={routes.tariffChangeSet(changeSetId)}>
          <Badge tone="info" icon="clock">
            {t('tab.scheduled', { words: words(proposed), time: zoned(applyAt, applyZone, locale) })}
          </Badge>
        </TextLink>
      ))}
      {problems.map(([field, problem]) => (
        <p key={field} className="flex items-start gap-1 text-bad">
          <Icon name="bad" className="mt-px size-3.5" />
          {field !== 'action' && `${t(`tab.columns.${field as 'amount'}`)}: `}
          {text.field(problem)}
        </p>
      ))}
      {edit && (judged?.problems.retyped || edit.typed.retyped !== '') && (
        <Retype action={line.action} edit={edit} wrong={judged?.problems.retyped} readonly={readonly} />
      )}
      {judged?.flags.map((flag) => (
        <Status key={flag} tone="warn" className="whitespace-normal">
          {t(`changeSet.flags.${flag}`)}
        </Status>
      ))}
      {meanwhile && (
        <>
          <Status tone="warn" className="whitespace-normal">
            {line.individual ? t('tab.meanwhile', { words: words(line.individual) }) : t('tab.meanwhileNone')}
          </Status>
          <Button size="small" onClick={() => editor.rebase(line.action)}>
            {t('tab.rebase')}
          </Button>
        </>
      )}
    </div>
  )
}

/** "1 Dec, 09:00 Europe/Kyiv": in the zone in which it was chosen. */
function zoned(iso: string, timeZone: string, locale: string): string {
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(iso))
  return `${moment} ${timeZone}`
}

function Retype({
  action,
  edit,
  wrong,
  readonly,
}: {
  action: string
  edit: Edit
  wrong: string | undefined
  readonly: boolean
}) {
  const t = useTranslations('tariffs.tab')
  const { editor } = useEditing()
  const text = useText()
  const locale = useLocale()
  const id = useId()
  const amount = typedDecimal(edit.typed.amount, locale)
  const shown = decimalProblem(amount) === null ? amountText(amount, locale) : amount
  return (
    <span className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="font-medium">
        {t('retype', { amount: shown })}
      </label>
      <input
        id={id}
        value={edit.typed.retyped}
        onChange={(event) => editor.type(action, 'retyped', event.target.value)}
        onBlur={() => editor.settle(action)}
        readOnly={readonly}
        maxLength={500}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong !== undefined || undefined}
        aria-describedby={wrong && `${id}-wrong`}
        className="control tariff-retype"
      />
      {wrong && (
        <span id={`${id}-wrong`} className="text-bad">
          {text.field(wrong)}
        </span>
      )}
    </span>
  )
}

function Unknown({ action }: { action: string }) {
  const t = useTranslations('tariffs.tab')
  const mayAllow = useDisabledReason('tariffs.apply')
  const allow = useActionMutation(allowActionAction, {
    invalidates: [tariffsKeys.all],
    onError: showError,
  })
  return (
    <>
      <span className="text-ink-2">{t('unknown')}</span>
      <Button
        size="small"
        icon="lock"
        disabledReason={mayAllow}
        pending={allow.isPending}
        onClick={() => allow.mutate({ action })}
      >
        {t('allow')}
      </Button>
    </>
  )
}
