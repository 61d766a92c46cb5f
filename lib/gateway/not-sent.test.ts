import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Gateway, NonceSource, Outcome } from '.'
import { arrived } from './testing/host'
import { ok, type RawServer, startRawServer } from './testing/raw-server'
import { BALANCE, client, TOP_UP } from './testing/samples'

const ends: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function topUp(gateway: Gateway, signal?: AbortSignal): Promise<Outcome<unknown>> {
  ends.push(() => gateway.close())
  return gateway.partner.topUpAdvancedBalance(TOP_UP, signal === undefined ? {} : { signal })
}

async function server(respond: Parameters<typeof startRawServer>[0]): Promise<RawServer> {
  const raw = await startRawServer(respond)
  ends.push(() => raw.stop())
  return raw
}

/** A port that takes connections and never says a word, as a host does that hangs while securing the connection. */
function silentPort(): Promise<number> {
  return port(() => undefined)
}

async function port(greet: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = []
  const listener = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => socket.destroy()).resume()
    greet(socket)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => listener.close(resolve))
  })
  return (listener.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const free = await silentPort()
  await ends.pop()?.()
  return free
}

describe.each(['undici', 'fetch'] as const)('over %s a write provably never left', (over) => {
  const config = over === 'fetch' ? { fetch } : {}

  test('where the name of the host is unknown', async () => {
    const { gateway } = client(`http://${'x'.repeat(70)}.invalid`, config)
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'dns' })
  })

  test('where the connection is refused', async () => {
    const { gateway, events } = client(`http://127.0.0.1:${await freePort()}`, config)
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'connection-refused' })
    expect(events).toMatchObject([{ outcome: 'not-sent', detail: 'connection-refused', retryInMs: null }])
  })

  test('where it was given up before it began', async () => {
    const raw = await server((_request, socket) => ok(socket, BALANCE))
    const { gateway } = client(raw.url, config)
    expect(await topUp(gateway, AbortSignal.abort())).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
    expect(raw.requests).toHaveLength(0)
  })

  test('where it was given up while it waited in line', async () => {
    let finish = (): void => undefined
    const raw = await server((_request, socket) => {
      finish = () => ok(socket, BALANCE)
    })
    const { gateway } = client(raw.url, { ...config, concurrencyPerKey: 1 })
    const first = topUp(gateway)
    const impatient = new AbortController()
    const second = topUp(gateway, impatient.signal)
    await arrived(raw, 1)
    impatient.abort()
    expect(await second).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
    finish()
    expect(await first).toMatchObject({ kind: 'ok' })
    expect(raw.requests).toHaveLength(1)
  })
})

describe('a write provably never left', () => {
  test('where the host speaks no TLS', async () => {
    const { gateway } = client(`https://127.0.0.1:${await port((socket) => socket.end('220 welcome\r\n'))}`)
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'tls' })
  })

  test('where the host hangs up while the connection is being secured', async () => {
    const { gateway } = client(`https://127.0.0.1:${await port((socket) => socket.destroy())}`)
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'tls' })
  })

  test('where the deadline passed while the connection was being secured', async () => {
    const { gateway } = client(`https://127.0.0.1:${await silentPort()}`, { deadlineMs: 150 })
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'connect-timeout' })
  })

  test('where it was given up while the connection was being secured', async () => {
    const { gateway } = client(`https://127.0.0.1:${await silentPort()}`)
    const impatient = new AbortController()
    const call = topUp(gateway, impatient.signal)
    setTimeout(() => impatient.abort(), 50)
    expect(await call).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
  })

  test('where the client is closed', async () => {
    const { gateway } = client('http://127.0.0.1:1')
    await gateway.close()
    expect(await topUp(gateway)).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
  })

  test.each<[string, NonceSource]>([
    ['fails', { withNonce: () => Promise.reject(new Error('postgres://user:pass@host is down')) }],
    [
      'throws',
      {
        withNonce: () => {
          throw new Error('lost')
        },
      },
    ],
    ['gives no integer', { withNonce: (_key, run) => run(1.5) }],
  ])('where the source of nonces %s', async (_how, nonces) => {
    const raw = await server((_request, socket) => ok(socket, BALANCE))
    const { gateway } = client(raw.url, { nonces })
    const outcome = await topUp(gateway)
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'no-nonce' })
    expect(JSON.stringify(outcome)).not.toContain('postgres')
    expect(raw.requests).toHaveLength(0)
  })

  test('where the nonce comes only after the caller has given up', async () => {
    const raw = await server((_request, socket) => ok(socket, BALANCE))
    let hand = (): void => undefined
    const late: NonceSource = {
      withNonce: (_key, run) =>
        new Promise((resolve, reject) => {
          hand = () => void run(7).then(resolve, reject)
        }),
    }
    const { gateway } = client(raw.url, { nonces: late })
    const impatient = new AbortController()
    const call = topUp(gateway, impatient.signal)
    await new Promise((resolve) => setImmediate(resolve))
    impatient.abort()
    expect(await call).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
    hand()
    await new Promise((resolve) => setImmediate(resolve))
    expect(raw.requests).toHaveLength(0)
  })
})

describe('a write is sent once', () => {
  test('even where the source of nonces calls back twice', async () => {
    const raw = await server((_request, socket) => ok(socket, BALANCE))
    const twice: NonceSource = {
      withNonce: async (_key, run) => {
        await run(1)
        return run(2)
      },
    }
    expect(await topUp(client(raw.url, { nonces: twice }).gateway)).toMatchObject({ kind: 'ok' })
    expect(raw.requests).toHaveLength(1)
  })

  test('and its own outcome wins where the source fails afterwards', async () => {
    const raw = await server((_request, socket) => ok(socket, BALANCE))
    const fails: NonceSource = {
      withNonce: async (_key, run) => {
        await run(1)
        throw new Error('the lock was lost')
      },
    }
    expect(await topUp(client(raw.url, { nonces: fails }).gateway)).toMatchObject({ kind: 'ok' })
  })

  test('even where a kept connection turns out to be dead', async () => {
    const used = new Set<number>()
    const raw = await server(({ connection }, socket) => {
      if (used.has(connection)) socket.resetAndDestroy()
      else ok(socket, BALANCE)
      used.add(connection)
    })
    const { gateway } = client(raw.url)
    let outcome = await topUp(gateway)
    let calls = 1
    for (; outcome.kind === 'ok' && calls < 20; calls += 1) outcome = await topUp(gateway)
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'connection-lost' })
    expect(raw.requests).toHaveLength(calls)
  })

  test('and may have been applied where it was given up after it was sent', async () => {
    const impatient = new AbortController()
    const raw = await server(() => impatient.abort())
    expect(await topUp(client(raw.url).gateway, impatient.signal)).toMatchObject({
      kind: 'unknown',
      reason: 'aborted',
    })
    expect(raw.requests).toHaveLength(1)
  })
})
