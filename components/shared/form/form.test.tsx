// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiError } from '@/lib/client/api-error'
import { MESSAGES } from '@/lib/i18n/messages'
import { useState } from 'react'
import { Form, SubmitButton, TextField, useZodForm } from '.'

const schema = z.object({
  email: z.string().trim().min(1, 'errors.fields.required').pipe(z.email('errors.fields.email')),
})

function CreateForm({ send }: { send: (values: { email: string }) => Promise<unknown> }) {
  const form = useZodForm(schema, { email: '' })
  const [error, setError] = useState<unknown>(null)
  return (
    <NextIntlClientProvider locale="en" messages={MESSAGES.en}>
      <Form
        form={form}
        error={error}
        onSubmit={(values) =>
          send(values).catch((failure: unknown) => {
            setError(failure)
            throw failure
          })
        }
      >
        <TextField name="email" label="E-mail" />
        <SubmitButton>Create user</SubmitButton>
      </Form>
    </NextIntlClientProvider>
  )
}

const field = () => screen.getByLabelText<HTMLInputElement>('E-mail')

function send(text: string) {
  fireEvent.change(field(), { target: { value: text } })
  fireEvent.click(screen.getByRole('button', { name: 'Create user' }))
}

afterEach(cleanup)

test('what the schema refuses is said beside its field, and nothing is sent', async () => {
  const action = vi.fn()
  render(<CreateForm send={action} />)
  send('anna')
  await screen.findByText('Enter an e-mail address, such as name@example.com.')
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(action).not.toHaveBeenCalled()
})

test('what the server refuses is said above and beside its field, with the reference; what was typed stays', async () => {
  const refusal = new ApiError('CONFLICT', {
    message: 'Taken.',
    ref: 'r-1',
    fields: { email: 'errors.fields.taken' },
  })
  render(<CreateForm send={() => Promise.reject(refusal)} />)
  send('anna@example.com')
  await screen.findByText('Taken.')
  screen.getByText('Reference r-1')
  screen.getByText('This is already in use.')
  expect(field().value).toBe('anna@example.com')
  await waitFor(() => expect(document.activeElement).toBe(field()))
})

test('an answer that was lost is a question with what was typed still there, and no invitation to repeat it', async () => {
  render(<CreateForm send={() => Promise.reject(new ApiError('LOST_ANSWER'))} />)
  send('anna@example.com')
  await screen.findByText('It is not known whether this was applied')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(field().value).toBe('anna@example.com')
})
