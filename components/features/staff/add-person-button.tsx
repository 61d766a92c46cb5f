'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useStaffDialog } from './use-staff-dialog'

export function AddPersonButton() {
  const t = useTranslations('staff.list')
  const { show } = useStaffDialog()
  return (
    <Button variant="primary" icon="add" onClick={() => show('create')}>
      {t('create')}
    </Button>
  )
}
