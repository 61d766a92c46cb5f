'use client'

import { useTranslations } from 'next-intl'
import { OneTimeSecret } from '@/components/shared/value/one-time-secret'
import type { CreatedApiKeyDto } from '@/lib/features/api-keys/schema'

/** A new key with its secret, once. */
export function NewKeySecret({ made, onForget }: { made: CreatedApiKeyDto; onForget: () => void }) {
  const t = useTranslations('apiKeys')
  return (
    <OneTimeSecret
      title={t('create.doneTitle', { alias: made.alias })}
      description={made.kept ? t('kept') : t('notKept')}
      values={[
        { label: t('create.publicLabel'), value: made.publicKey, open: true },
        { label: t('create.secretLabel'), value: made.secret },
      ]}
      onForget={onForget}
    />
  )
}
