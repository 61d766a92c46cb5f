'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Form, SelectField, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { Description, DescriptionList } from '@/components/ui/misc'
import { usePresent } from '@/lib/client/clock'
import { showToast } from '@/lib/client/toasts'
import { timeZones } from '@/lib/features/staff/time-zones'
import { scheduleAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { scheduleFormSchema } from '@/lib/features/tariffs/schedule-form'
import { exactTime } from '@/lib/shared/dates'
import { clockAt, momentAt } from '@/lib/shared/zoned-time'
import { useChangeSetAction } from './use-change-set-action'

const DAY_MS = 86_400_000
const MORNING = '09:00'

const spelled = (zone: string) => zone.replaceAll('_', ' ')

/** When the desk is to apply it by itself: chosen on the clocks of one zone, shown on those of the reader as well. */
export function ChangeSetScheduleDialog({
  set,
  flush,
  onClose,
}: {
  set: ChangeSetDto
  /** Keeps what is still being typed, and gives the change-set as it then stands. */
  flush: () => Promise<ChangeSetDto>
  onClose: () => void
}) {
  const t = useTranslations('tariffs.changeSet')
  const common = useTranslations('common')
  const own = useTimeZone() ?? 'UTC'
  const present = usePresent()
  const [schema] = useState(() => scheduleFormSchema(Date.now))
  const zone = set.applyZone ?? own
  const form = useZodForm(schema, {
    ...(set.applyAt === null
      ? { day: clockAt(present + DAY_MS, zone).day, time: MORNING }
      : clockAt(Date.parse(set.applyAt), zone)),
    applyZone: zone,
  })
  const { mutateAsync, ...schedule } = useChangeSetAction(scheduleAction, set.organizationId, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done.scheduled') })
      onClose()
    },
  })
  const [day, time, applyZone] = useWatch({ control: form.control, name: ['day', 'time', 'applyZone'] })
  const moment = momentAt(day, time, applyZone)
  const locale = useLocale()
  const shown = (inZone: string) => moment && exactTime(moment.toISOString(), locale, inZone)
  const moved = set.status === 'scheduled'
  return (
    <Dialog
      open
      title={t(moved ? 'schedule.moveTitle' : 'schedule.title')}
      description={t('schedule.description')}
      onClose={onClose}
      closable={!schedule.isPending}
    >
      <Form
        form={form}
        error={schedule.error}
        onSubmit={async (chosen) => {
          const { id: changeSetId, version } = await flush()
          return mutateAsync({ changeSetId, version, ...chosen })
        }}
      >
        <DialogBody className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="day" label={t('schedule.day')} type="date" />
            <TextField name="time" label={t('schedule.time')} type="time" />
          </div>
          <SelectField
            name="applyZone"
            label={t('schedule.zone')}
            hint={t('schedule.zoneHint', { zone: spelled(own) })}
            options={timeZones(zone).map((value) => ({ value, label: spelled(value) }))}
          />
          {moment && (
            <div role="status">
              <DescriptionList>
                <Description term={spelled(applyZone)}>{shown(applyZone)}</Description>
                {applyZone !== own && (
                  <Description term={t('schedule.own', { zone: spelled(own) })}>{shown(own)}</Description>
                )}
                {applyZone !== 'UTC' && own !== 'UTC' && (
                  <Description term={t('schedule.utc')}>{shown('UTC')}</Description>
                )}
              </DescriptionList>
            </div>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={schedule.isPending}>
            {common('cancel')}
          </Button>
          <SubmitButton>
            {moment
              ? t('schedule.submit', { count: set.lines.length, date: shown(applyZone) ?? '' })
              : t('schedule.submitEmpty')}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
