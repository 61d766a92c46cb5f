import { describe, expect, it } from 'vitest'
import { explorerOf, lookUp } from './explorers'

describe('the explorer of a network', () => {
  it.each([
    ['bitcoin', 'mempool.space'],
    ['Ethereum', 'Etherscan'],
    ['BSC', 'BscScan'],
    ['trc20', 'Tronscan'],
    [' tron ', 'Tronscan'],
    ['bitcoin_cash', 'Blockchair'],
  ])('of %s is known by any of its names', (network, name) => {
    expect(explorerOf(network, {})?.name).toBe(name)
  })

  it('is none where nobody knows the network: no link is better than a wrong one', () => {
    for (const network of [null, '', 'newchain', 'constructor', '__proto__'])
      expect(explorerOf(network, {})).toBeUndefined()
  })

  it('is the one that was set, also for a network that is known', () => {
    const own = { name: 'Ours', tx: 'https://x.example/{value}', address: 'https://x.example/a/{value}' }
    expect(explorerOf('newchain', { newchain: own })).toBe(own)
    expect(explorerOf('BTC', { bitcoin: own })).toBe(own)
  })

  it('is given the value encoded, so that it leads nowhere else', () => {
    const { tx = '' } = explorerOf('bitcoin', {}) ?? {}
    expect(lookUp(tx, 'abc')).toBe('https://mempool.space/tx/abc')
    expect(lookUp(tx, '../../evil?x=$&')).toBe('https://mempool.space/tx/..%2F..%2Fevil%3Fx%3D%24%26')
    expect(lookUp(explorerOf('ton', {})?.address ?? '', 'EQx')).toBe('https://tonviewer.com/EQx')
  })
})
