import { z } from 'zod'

/** Only that something was typed: what is right is known to the server, and it does not say which part was wrong. */
export const signInSchema = z.object({
  email: z.string().trim().min(1, 'errors.fields.required').max(320, 'errors.fields.tooLong'),
  password: z.string().min(1, 'errors.fields.required'),
})
export type SignInInput = z.output<typeof signInSchema>

/** `wrong` is every refusal; `unavailable` that nobody looked at the password. */
export type SignInOutcome = 'ok' | 'wrong' | 'unavailable'

const csrfSchema = z.object({ csrfToken: z.string() })
const answerSchema = z.object({ url: z.string() })

/**
 * Signs in through next-auth's own addresses. Its client is not used: it leaves the page when a request fails, and what was
 * typed would be gone.
 */
export async function signIn({ email, password }: SignInInput): Promise<SignInOutcome> {
  try {
    const csrf = csrfSchema.parse(await (await fetch('/api/auth/csrf')).json())
    const body = new URLSearchParams({ ...csrf, email, password, json: 'true' })
    const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
    const { url } = answerSchema.parse(await response.json())
    const answer = new URL(url, window.location.origin).searchParams
    if (answer.get('error') === 'CredentialsSignin') return 'wrong'
    // Without its cookie next-auth answers 200 and sends back to the form.
    return response.ok && !answer.has('error') && !answer.has('csrf') ? 'ok' : 'unavailable'
  } catch {
    return 'unavailable'
  }
}
