import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchJson, NotInBrowserError, withQuery } from './fetch-json'

const stops: (() => void)[] = []
// Node's own fetch is the real thing here; a window is what tells a browser from a server.
beforeEach(() => vi.stubGlobal('window', {}))
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.unstubAllGlobals()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a DTO arrives as it was sent', async () => {
  const address = await serve((_, response) => response.end('{"rows":[1]}'))
  await expect(fetchJson(address)).resolves.toEqual({ rows: [1] })
})

test('an error of the desk arrives with its code and its reference', async () => {
  const address = await serve((_, response) =>
    response.writeHead(403).end('{"error":{"code":"FORBIDDEN","message":"No.","ref":"r-1"}}'),
  )
  await expect(fetchJson(address)).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'No.', ref: 'r-1' })
})

test('HTML in place of JSON is no answer of the desk', async () => {
  const address = await serve((_, response) => response.end('<html>proxy</html>'))
  await expect(fetchJson(address)).rejects.toMatchObject({ code: 'NETWORK' })
})

test('a connection that breaks is named as what it is', async () => {
  const address = await serve((request) => request.socket.destroy())
  await expect(fetchJson(address)).rejects.toMatchObject({ code: 'NETWORK' })
})

test('an abort is passed on and is no error of the network', async () => {
  const address = await serve(() => undefined)
  const controller = new AbortController()
  const reading = fetchJson(address, { signal: controller.signal })
  controller.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})

test('on the server it refuses by name instead of calling itself over the network', async () => {
  vi.stubGlobal('window', undefined)
  await expect(fetchJson('/api/users')).rejects.toBeInstanceOf(NotInBrowserError)
})

test('a query leaves out what is empty and encodes the rest', () => {
  expect(withQuery('/api/users', { q: 'a&b', page: 2, from: null, to: undefined, hide: [], state: '' })).toBe(
    '/api/users?q=a%26b&page=2',
  )
  expect(withQuery('/api/users', {})).toBe('/api/users')
})
