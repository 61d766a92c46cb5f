import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PARTNER } from '../testing/caller'
import { startRig, type Rig } from '../testing/world'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ users: 40 })
})
afterAll(() => rig.sandbox.stop())

/** fetch sets Host itself, so a foreign one has to be sent by hand. */
function ask(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status?: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/__sandbox/state`, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    request.on('error', reject).end()
  })
}

describe('who may use the side door', () => {
  it.each(['localhost', '127.0.0.1', '127.0.0.1:8080', 'LOCALHOST:1', '[::1]:9'])(
    'Host %s may',
    async (host) => {
      expect((await ask(rig.url, { host })).status).toBe(200)
    },
  )

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.example', '10.0.0.1', '0.0.0.0'])(
    'Host %j sees a path that does not exist (DNS rebinding)',
    async (host) => {
      const { status, text } = await ask(rig.url, { host })
      expect(status).toBe(404)
      expect(JSON.parse(text)).toMatchObject({ success: false, error: { code: 90011 } })
    },
  )

  it.each(['http://localhost:3000', 'https://evil.example', 'null'])(
    'a page of origin %s may not',
    async (origin) => {
      expect((await ask(rig.url, { origin })).status).toBe(404)
    },
  )

  it('nobody may when the sandbox listens beyond this machine, and test-signature keeps its secret', async () => {
    const open = await startRig({ args: ['--host', '0.0.0.0'] })
    try {
      const url = open.url.replace('0.0.0.0', '127.0.0.1')
      expect((await ask(url, { host: 'localhost' })).status).toBe(404)
      const response = await fetch(`${url}/api-gateway/test-signature`, {
        method: 'POST',
        body: '{}',
        headers: { 'x-api-public-key': PARTNER.public, 'x-api-signature': 'x' },
      })
      expect(await response.json()).toMatchObject({
        response: { signature: '', checkSignatureResult: false },
      })
    } finally {
      await open.sandbox.stop()
    }
  })
})
