'use client'

import type { ReactNode } from 'react'
import { FormProvider, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'
import { ApiError, isUnknownOutcome } from '@/lib/client/api-error'
import { ErrorPanel } from '../feedback/error-panel'
import { UnknownOutcome } from '../feedback/unknown-outcome'

/** Lays the server's field errors beside their fields and leads the focus to the first; what was typed stays. */
function applyFieldErrors<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  error: unknown,
): void {
  if (!(error instanceof ApiError)) return
  Object.entries(error.fields).forEach(([name, message], index) =>
    form.setError(name as Path<Input>, { type: 'server', message }, { shouldFocus: index === 0 }),
  )
}

/**
 * The frame of a form: sends through `onSubmit` (a mutation's `mutateAsync`), shows why it was refused above the fields, and
 * never clears what was typed. An unknown outcome is shown as a question; `afterUnknown` is where one looks.
 *
 * @example
 * const form = useZodForm(createUserSchema, { email: '' })
 * <Form form={form} onSubmit={create.mutateAsync} error={create.error}> … </Form>
 */
export function Form<Input extends FieldValues, Output extends FieldValues>({
  form,
  onSubmit,
  error,
  afterUnknown,
  children,
  className,
}: {
  form: UseFormReturn<Input, unknown, Output>
  onSubmit: (values: Output) => Promise<unknown>
  error: unknown
  afterUnknown?: ReactNode
  children: ReactNode
  className?: string
}) {
  const send = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values)
    } catch (failure) {
      // Shown below from `error`; here it only finds its fields.
      applyFieldErrors(form, failure)
    }
  })
  return (
    <FormProvider {...form}>
      {/* Sent before the page has become interactive, the browser would put what was typed, passwords too, into the address. */}
      <form method="post" noValidate onSubmit={send} className={className ?? 'flex min-h-0 flex-1 flex-col'}>
        {error ? (
          <div className="px-5 pt-4">
            {isUnknownOutcome(error) ? (
              <UnknownOutcome error={error} actions={afterUnknown} />
            ) : (
              <ErrorPanel error={error} />
            )}
          </div>
        ) : null}
        {children}
      </form>
    </FormProvider>
  )
}
