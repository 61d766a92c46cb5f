import { createServer, type Socket } from 'node:net'

/** A message as it came over the wire. */
export interface ReceivedMail {
  from: string
  to: string[]
  /** Headers and body, lines ended by CRLF. */
  source: string
}

export interface MailServer {
  url: string
  received: ReceivedMail[]
  /** Answers the next commands of this name so, instead of taking them. */
  refuse(command: 'RCPT' | 'DATA', answer: string): void
  accept(): void
  stop(): Promise<void>
}

/** A mail server of the simplest kind (RFC 5321), which keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const refusals = new Map<string, string>()

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    const say = (line: string) => socket.write(`${line}\r\n`)
    let from = ''
    let to: string[] = []
    let data: string[] | null = null
    let rest = ''

    function command(line: string): void {
      const verb = line.slice(0, 4).toUpperCase()
      const refusal = refusals.get(verb)
      if (refusal) return void say(refusal)
      if (verb === 'MAIL') from = line
      if (verb === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '')
      if (verb === 'DATA') {
        data = []
        return void say('354 go on')
      }
      say(verb === 'QUIT' ? '221 bye' : '250 ok')
    }

    say('220 mail.test')
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (data === null) command(line)
        else if (line !== '.') data.push(line.startsWith('.') ? line.slice(1) : line)
        else {
          received.push({ from, to, source: data.join('\r\n') })
          data = null
          to = []
          say('250 taken')
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (name, answer) => void refusals.set(name, answer),
    accept: () => refusals.clear(),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
