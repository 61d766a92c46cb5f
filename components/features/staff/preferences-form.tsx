'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Form, SelectField, SubmitButton, useZodForm } from '@/components/shared/form'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { setPreferencesAction } from '@/lib/features/staff/actions'
import { preferencesSchema } from '@/lib/features/staff/schema'
import type { StaffActor } from '@/lib/shared/actor'

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'ru', label: 'Русский' },
]

/** Language, theme and time zone. `timeZones` are the zones that the server knows, because it is the one that checks. */
export function PreferencesForm({
  current,
  timeZones,
}: {
  current: Pick<StaffActor, 'locale' | 'theme' | 'timeZone'>
  timeZones: readonly string[]
}) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const form = useZodForm(preferencesSchema, current)
  const save = useActionMutation(setPreferencesAction, {
    invalidates: [],
    onSuccess: ({ locale }) => {
      // In a new language the page itself is the answer; a notice would still speak the old one.
      if (locale === current.locale) showToast({ tone: 'good', title: t('saved') })
      router.refresh()
    },
  })
  const themes = [
    { value: 'system', label: t('themeSystem') },
    { value: 'light', label: t('themeLight') },
    { value: 'dark', label: t('themeDark') },
  ]
  const zones = timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <Form
      form={form}
      onSubmit={save.mutateAsync}
      error={save.error}
      className="grid items-start gap-4 sm:grid-cols-3"
    >
      <SelectField name="locale" label={t('language')} options={LANGUAGES} />
      <SelectField name="theme" label={t('theme')} options={themes} />
      <SelectField name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} options={zones} />
      <div className="sm:col-span-3">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
