import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_ORGANIZATION } from '@/lib/sandbox/testing/caller'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from '@/lib/server/settings'
import { gatewayFacts } from '@/lib/features/top-ups/server/tables'
import { freshDatabase, startSandbox } from '@/lib/testing'
import { examineGateway } from './examine'
import type { Finding } from './finding'
import { keepInStore } from './keep'
import { accountOf, examineSettings } from './settings'
import type { Account } from './signed-call'

const sandbox = await startSandbox({ users: 5 })

const account: Account = {
  baseUrl: sandbox.url,
  partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
  organization: { publicKey: FIRST_ORGANIZATION.public, secret: FIRST_ORGANIZATION.secret },
}

async function examine(changed: Partial<Account> = {}, mode = 'unique'): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of examineGateway({ ...account, ...changed }, mode)) findings.push(finding)
  return findings
}

const about = (findings: Finding[], what: string) => findings.find((one) => one.about === what)
const isWrong = (findings: Finding[]) =>
  findings.filter(({ verdict }) => verdict === 'wrong').map((one) => one.about)

beforeEach(() => sandbox.door('POST', 'reset'))

describe('the doctor, on a gateway', () => {
  it('finds a right configuration right, and changes nothing', async () => {
    const findings = await examine()
    expect(isWrong(findings)).toEqual([])
    expect(about(findings, 'test-signature')?.verdict).toBe('right')
    expect(about(findings, 'repeated nonce')).toMatchObject({
      verdict: 'right',
      text: expect.stringContaining('NONCE_ALREADY_USED'),
      proof: { verdict: 'yes' },
    })
    expect(
      findings.filter(({ about: what }) => what.startsWith('get-')).map(({ verdict }) => verdict),
    ).toEqual(Array(7).fill('right'))
    const { requests } = await sandbox.door<{ requests: Array<{ path: string; applied: boolean }> }>(
      'GET',
      'requests',
    )
    expect(requests.length).toBeGreaterThan(8)
    expect(requests.filter(({ applied }) => applied)).toEqual([])
  })

  it('names a secret that does not belong to the public key', async () => {
    const findings = await examine({
      partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: FIRST_ORGANIZATION.secret },
    })
    expect(about(findings, 'partner key')).toMatchObject({
      verdict: 'wrong',
      text: expect.stringContaining('SIGNATURE_INVALID'),
    })
    expect(about(findings, 'get-users')).toBeUndefined()
  })

  it('names an organization’s key in the place of the partner’s', async () => {
    const { public: publicKey, secret } = FIRST_ORGANIZATION
    const findings = await examine({ partner: { publicKey, secret } })
    expect(about(findings, 'partner key')?.text).toContain('an organization’s key is no partner key')
  })

  it('names an organization’s key whose halves do not belong together', async () => {
    const findings = await examine({
      organization: { publicKey: FIRST_ORGANIZATION.public, secret: PUBLISHED_SECRET_KEY },
    })
    expect(about(findings, 'test-signature')).toMatchObject({
      verdict: 'wrong',
      text: expect.stringContaining('do not belong together'),
    })
  })

  it('says which rule of nonces the host has, and what to set', async () => {
    await sandbox.door('POST', 'switches', { nonceRule: 'increasing' })
    expect(about(await examine(), 'order of nonces')).toMatchObject({
      verdict: 'wrong',
      text: expect.stringContaining('GATEWAY_NONCES=increasing'),
    })
    expect(about(await examine({}, 'increasing'), 'order of nonces')?.verdict).toBe('right')
  })

  it('judges by the envelope where every answer has status 200', async () => {
    await sandbox.door('POST', 'switches', { always200: true })
    expect(isWrong(await examine())).toEqual([])
    const findings = await examine({
      partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: FIRST_ORGANIZATION.secret },
    })
    expect(isWrong(findings)).toEqual(['partner key'])
  })

  it('names the one method that fails', async () => {
    await sandbox.door('POST', 'faults', { path: '/partner/api/get-default-tariffs', kind: 'html' })
    const findings = await examine()
    expect(isWrong(findings)).toEqual(['get-default-tariffs'])
    expect(about(findings, 'get-default-tariffs')?.text).toContain('not the API')
  })

  it('says that an address is not the API’s', async () => {
    const server = createServer((_, response) => response.end('<html>It works!</html>')).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const findings = await examine({ baseUrl: `http://127.0.0.1:${port}` })
    server.close()
    expect(findings).toMatchObject([
      { verdict: 'wrong', about: 'host', text: expect.stringContaining('not as the API') },
    ])
  })

  it('says that a clock is wrong', async () => {
    const server = createServer((_, response) => {
      response.setHeader('Date', new Date(Date.now() + 3_600_000).toUTCString())
      response.end('{"success":true,"response":{"users":[],"total":0}}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const findings = await examine({ baseUrl: `http://127.0.0.1:${port}` })
    server.close()
    const behind = /This machine is (\d+) s behind the host/.exec(about(findings, 'clock')?.text ?? '')?.[1]
    // The header says whole seconds, and an answer takes its time.
    expect(Math.abs(Number(behind) - 3_600)).toBeLessThan(60)
    // The same host takes anything: that is said too.
    expect(isWrong(findings)).toEqual(expect.arrayContaining(['clock', 'false signature', 'repeated nonce']))
  })

  it('says in words why a host cannot be reached', async () => {
    const findings = await examine({ baseUrl: 'http://127.0.0.1:9' })
    expect(findings).toMatchObject([
      { verdict: 'wrong', about: 'host', text: expect.stringContaining('cannot be reached') },
    ])
  })
})

describe('what the doctor proves', () => {
  it('is kept for the host that it was proved of, and replaced when it is found otherwise', async () => {
    const { db, url } = await freshDatabase()
    const proof = about(await examine(), 'repeated nonce')?.proof
    expect(proof && (await keepInStore(url, sandbox.url, proof))).toMatchObject([{ verdict: 'right' }])
    const { host } = new URL(sandbox.url)
    expect(await db.select().from(gatewayFacts)).toMatchObject([{ host, refusesRepeatedNonce: 'yes' }])
    await keepInStore(url, sandbox.url, { verdict: 'no', words: 'accepted twice' })
    expect(await db.select().from(gatewayFacts)).toMatchObject([{ host, refusesRepeatedNonce: 'no' }])
    expect(await keepInStore(url, sandbox.url, { verdict: 'unclear', words: '' })).toEqual([])
    expect(await keepInStore(undefined, sandbox.url, { verdict: 'yes', words: '' })).toEqual([])
  })

  it('is told as not kept where the store does not take it', async () => {
    const kept = await keepInStore('postgres://nobody@127.0.0.1:9/nothing', sandbox.url, {
      verdict: 'yes',
      words: '',
    })
    expect(kept).toMatchObject([{ verdict: 'unclear' }])
  })
})

describe('the doctor, on settings', () => {
  const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')
  const live = {
    ONCHAINPAY_HOST: 'https://gateway.example',
    ONCHAINPAY_PARTNER_PUBLIC_KEY: FIRST_ORGANIZATION.public,
    ONCHAINPAY_PARTNER_SECRET_KEY: FIRST_ORGANIZATION.secret,
    AUTH_SECRET: 'correct horse battery staple, twelve times over',
    VAULT_KEY: KEY,
    AUDIT_KEY: KEY,
  }

  it('names every setting that is missing or weak, and prints no value', () => {
    expect(examineSettings('live', live)).toMatchObject([{ verdict: 'right' }])
    const texts = examineSettings('live', { ...live, AUTH_SECRET: 'hunter2', VAULT_KEY: undefined }).map(
      ({ text }) => text,
    )
    expect(texts).toHaveLength(2)
    expect(texts.join(' ')).toMatch(/AUTH_SECRET.*VAULT_KEY is missing/s)
    expect(texts.join(' ')).not.toContain('hunter2')
  })

  it('sends no key to a host without TLS', () => {
    expect(accountOf('live', { ...live, ONCHAINPAY_HOST: 'http://gateway.example' })).toBeNull()
    expect(accountOf('live', live)?.baseUrl).toBe('https://gateway.example')
  })
})
