import 'server-only'
import { createTransport } from 'nodemailer'
import { DeliveryError, type Channels } from './channels'

export interface Mail {
  /** The same for every try: a mail program shows a repeated one once. */
  id: string
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws DeliveryError */
  send(mail: Mail): Promise<void>
  close(): void
}

const CONNECT_MS = 10_000
const SILENCE_MS = 20_000

/** The words of a mail server, without line breaks and at a length that a page can show. */
const words = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)

/** Sends plain text by SMTP. An attachment or a link of a message is never opened on the way. */
export function createMailer({ url, from }: NonNullable<Channels['mail']>, host: string): Mailer {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  )
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject: words(subject),
          text,
          messageId: `<${id}@${host}>`,
        })
      } catch (error) {
        const { message, responseCode, command } = error as {
          message: string
          responseCode?: number
          command?: string
        }
        // 5xx to the address itself: nobody of that name lives there, whenever one asks.
        const final = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500
        throw new DeliveryError(words(message), final)
      }
    },
    close: () => transport.close(),
  }
}
