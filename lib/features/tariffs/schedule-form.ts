import { z } from 'zod'
import { momentAt } from '@/lib/shared/zoned-time'

/**
 * A moment as a person chooses it: a day and a time on the clocks of a zone. Gives what is sent.
 *
 * @param now milliseconds of the present; a moment that has passed is refused (the server decides, by its own clock).
 */
export const scheduleFormSchema = (now: () => number) =>
  z
    .object({
      day: z.iso.date('errors.fields.date'),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'errors.fields.required'),
      applyZone: z.string().min(1, 'errors.fields.required'),
    })
    .transform(({ day, time, applyZone }, refinement) => {
      const moment = momentAt(day, time, applyZone)
      if (moment !== null && moment.getTime() > now()) return { applyAt: moment.toISOString(), applyZone }
      const message = moment === null ? 'tariffs.errors.momentSkipped' : 'tariffs.errors.momentPassed'
      refinement.addIssue({ code: 'custom', path: ['time'], message })
      return z.NEVER
    })
