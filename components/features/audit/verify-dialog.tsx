'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Form, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { Id } from '@/components/shared/value/id'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { TextLink } from '@/components/ui/link'
import { auditKeys, verify } from '@/lib/features/audit/client'
import type { VerificationDto } from '@/lib/features/audit/dto'
import { verifyFormSchema } from '@/lib/features/audit/schema'
import { routes } from '@/lib/shared/routes'

/** Verifies every row of the trail, on request against an anchor that was kept elsewhere, and says in words what was found. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('audit.verify')
  const client = useQueryClient()
  const form = useZodForm(verifyFormSchema, { expect: '' })
  const run = useMutation({
    mutationFn: ({ expect }: { expect: string }) => verify(expect),
    // The verification itself is a new row.
    onSettled: () => client.invalidateQueries({ queryKey: auditKeys.lists() }),
  })
  return (
    <Dialog open onClose={onClose} title={t('title')} description={t('lead')}>
      <Form form={form} onSubmit={run.mutateAsync} error={run.error}>
        <DialogBody className="space-y-4">
          <TextField
            name="expect"
            label={t('expect')}
            hint={t('expectHint')}
            autoComplete="off"
            spellCheck={false}
          />
          {run.data && !run.isPending && <Verification found={run.data} />}
        </DialogBody>
        <DialogFooter>
          <SubmitButton>{t('run')}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}

function Verification({ found }: { found: VerificationDto }) {
  const t = useTranslations('audit.verify')
  if (found.ok)
    return (
      <Callout live tone="good" title={t('whole')}>
        <p>
          {t('wholeText', { rows: found.rows })} {found.expected !== null && t('expectedFound')}
        </p>
        <Anchor label={t('anchor')} value={found.anchor} />
        <p className="text-xs">{t('anchorHint')}</p>
      </Callout>
    )
  const { problem, seq, rows } = found
  const there = problem === 'changed' || problem === 'inserted' || problem === 'reordered'
  return (
    <Callout live tone="bad" title={t('broken')}>
      <p>
        {t(`problems.${problem}`, { seq })} {problem === 'changed' && seq === 1 && t('wrongKey')}
      </p>
      <p>{t('proven', { rows })}</p>
      {there && seq > 0 && (
        <p>
          <TextLink href={routes.auditEvent(seq)}>{t('showRow', { seq })}</TextLink>
        </p>
      )}
      {rows > 0 && <Anchor label={t('lastGood')} value={found.anchor} />}
    </Callout>
  )
}

function Anchor({ label, value }: { label: string; value: string }) {
  const t = useTranslations('audit.verify')
  return (
    <p>
      {label}: <Id value={value} label={t('copyAnchor')} />
    </p>
  )
}
