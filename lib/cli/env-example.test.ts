import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { settingsSchema } from '@/lib/server/settings'
import { inRoot } from './places'

/** What the commands read beside the settings of the server. */
const OF_COMMANDS = [
  'HOST',
  'PORT',
  'TRUSTED_PROXIES',
  'DESK_DATA_DIR',
  'DOCTOR_ORGANIZATION_PUBLIC_KEY',
  'DOCTOR_ORGANIZATION_SECRET_KEY',
  'TEST_DATABASE_URL',
  'CHROMIUM_PATH',
  'DESK_SKIP_INSTALL',
]

it('.env.example names every setting, and no other', () => {
  const text = readFileSync(inRoot('.env.example'), 'utf8')
  const named = [...text.matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  const declared = settingsSchema.options.flatMap((option) => Object.keys(option.shape))
  expect(new Set(named)).toEqual(new Set([...declared, ...OF_COMMANDS]))
})
