'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form, SubmitButton, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { createInvoiceAction } from '@/lib/features/funding/actions'
import { KNOWN_METHODS } from '@/lib/features/funding/choices'
import { invoiceFormSchema } from '@/lib/features/funding/form-schema'
import { fundingKeys } from '@/lib/features/funding/keys'
import type { CreateInvoiceInput } from '@/lib/features/funding/schema'
import { isLocale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { InvoiceFields } from './invoice-fields'
import { InvoiceSubmit } from './invoice-submit'

/** Asks for a deposit invoice. The request keeps its id until its end is certain: sent again, it is the same invoice. */
export function NewInvoiceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('funding.form')
  const common = useTranslations('common')
  const router = useRouter()
  const current = useLocale()
  const [schema] = useState(() => invoiceFormSchema(isLocale(current) ? current : 'en'))
  const [invoiceId, setInvoiceId] = useState(newId)
  const form = useZodForm(schema, {
    currency: 'USD',
    kind: 'fixed',
    amount: '',
    method: KNOWN_METHODS[0],
    other: '',
  })
  const create = useActionMutation(
    (input: Omit<CreateInvoiceInput, 'invoiceId'>) => createInvoiceAction({ ...input, invoiceId }),
    {
      invalidates: [fundingKeys.all],
      onSuccess: (invoice) => router.push(routes.fundingInvoice(invoice.id)),
      onError: (error) => {
        // Certainly no invoice: what is sent next is a new request.
        if (!isUnknownOutcome(error)) setInvoiceId(newId())
      },
    },
  )
  return (
    <Dialog
      open
      title={t('title')}
      description={t('description')}
      onClose={onClose}
      closable={!create.isPending}
    >
      <Form
        form={form}
        onSubmit={create.mutateAsync}
        error={create.error}
        afterUnknown={
          <>
            <p className="basis-full">{t('lost')}</p>
            <ButtonLink href={routes.funding()}>{t('toList')}</ButtonLink>
          </>
        }
      >
        <DialogBody className="grid gap-4">
          <InvoiceFields />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={create.isPending}>
            {common('cancel')}
          </Button>
          <SubmitButton>
            <InvoiceSubmit />
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
