import { describe, expect, it } from 'vitest'
import { isOk, jsonLine } from './bench-output'

describe('the line for machines', () => {
  it('holds the name, the verdict, and of each figure its value, goal and verdict, and nothing else', () => {
    const figures = {
      p95: { value: 80.5, goal: '<= 100', ok: true, unit: 'ms', note: 'of 200 searches' },
      rows: { value: 1_000_000, ok: true },
    }
    expect(jsonLine('directory', figures)).toBe(
      '{"name":"directory","ok":true,"figures":{"p95":{"value":80.5,"goal":"<= 100","ok":true},"rows":{"value":1000000,"goal":null,"ok":true}}}',
    )
  })

  it('begins with the bare values where it is to be flat', () => {
    const figures = { doubled: { value: 0, goal: '= 0', ok: true } }
    expect(jsonLine('top-ups', figures, true)).toMatch(/^\{"doubled":0,"name":"top-ups","ok":true,"figures":/)
  })

  it('is not ok where one goal was missed, or nothing was measured', () => {
    expect(isOk({ one: { value: 1, ok: true }, two: { value: 2, goal: '<= 1', ok: false } })).toBe(false)
    expect(isOk({})).toBe(false)
  })
})
