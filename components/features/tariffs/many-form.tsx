'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Radio } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { useUrlState } from '@/lib/client/use-url-state'
import { PROPOSAL_MODES } from '@/lib/features/tariffs/choices'
import { newBatchParams } from '@/lib/features/tariffs/search-params'
import { ManyProposal } from './many-proposal'

const ManyFile = dynamic(() => import('./many-file').then((file) => file.ManyFile), {
  ssr: false,
  loading: () => <Skeleton className="h-64 w-full" />,
})

/** How many organizations are changed: by one proposal for all of them, or by a file that says what each gets. */
export function ManyForm() {
  const t = useTranslations('tariffs.many.new')
  const [params, set] = useUrlState(newBatchParams)
  const name = useId()
  return (
    <>
      <fieldset className="grid gap-2 sm:max-w-3xl sm:grid-cols-2">
        <legend className="sr-only">{t('mode')}</legend>
        {PROPOSAL_MODES.map((mode) => (
          <Radio
            key={mode}
            name={name}
            value={mode}
            checked={params.mode === mode}
            label={t(`modes.${mode}`)}
            hint={t(`modeHints.${mode}`)}
            onChange={() => set({ mode }, 'replace')}
          />
        ))}
      </fieldset>
      {params.mode === 'file' ? <ManyFile /> : <ManyProposal params={params} set={set} />}
    </>
  )
}
