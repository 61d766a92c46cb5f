import type { NonceProof } from '@/lib/gateway'

/** What one check found: it is right, it is wrong, or it cannot be told from here. */
export interface Finding {
  verdict: 'right' | 'wrong' | 'unclear'
  /** A few words: what was checked. */
  about: string
  /** What was found and, where it is wrong, what to do. Never holds a secret. */
  text: string
  /** Worth keeping: lost top-ups are looked into with it. */
  proof?: NonceProof
}

const finding =
  (verdict: Finding['verdict']) =>
  (about: string, text: string): Finding => ({ verdict, about, text })

export const right = finding('right')
export const wrong = finding('wrong')
export const unclear = finding('unclear')

const MARKS = { right: 'ok   ', wrong: 'WRONG', unclear: '?    ' } as const

export function printFinding({ verdict, about, text }: Finding): void {
  console.log(`  ${MARKS[verdict]}  ${about.padEnd(34)} ${text}`)
}
