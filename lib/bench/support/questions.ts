import type { Ctx } from '@/lib/server/ctx'
import type { BenchContext, Figures } from '../types'
import { median, rounded } from './statistics'

const ROUNDS = 25
const WARM_UP = 5

/** A list that is asked at two sizes. */
export interface Asked<Question> {
  questions: readonly Question[]
  ask: (ctx: Ctx, question: Question) => Promise<unknown>
  many: Ctx
  few: Ctx
}

/** Each question at both sizes in turn; the one whose answer takes longer the most. */
export async function questionRatio<Question>(
  bench: BenchContext,
  { questions, ask, many, few }: Asked<Question>,
): Promise<Figures> {
  let worst = { ratio: 0, name: '' }
  for (const question of questions) {
    const name = JSON.stringify(question)
    bench.progress(`asked at both sizes: ${name}`)
    const times = [many, few].map((ctx) => ({ ctx, ms: [] as number[] }))
    for (let round = -WARM_UP; round < ROUNDS; round += 1)
      for (const side of round % 2 === 0 ? times : times.toReversed()) {
        const startedAt = performance.now()
        await ask(side.ctx, question)
        if (round >= 0) side.ms.push(performance.now() - startedAt)
      }
    const [large = 0, small = 1] = times.map(({ ms }) => median(ms))
    bench.log(`${name}: ${rounded(large)} ms, of few ${rounded(small)} ms`)
    if (large / small > worst.ratio) worst = { ratio: large / small, name }
  }
  return {
    question_ratio: {
      value: rounded(worst.ratio, 3),
      ok: true,
      note: `the verb alone, without the page around it; the worst of ${questions.length} questions: ${worst.name}`,
    },
  }
}
