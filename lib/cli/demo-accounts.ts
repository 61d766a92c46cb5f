import { drizzle } from 'drizzle-orm/node-postgres'
import { seedDemoStaff, type DemoAccount } from '@/lib/features/staff/server'
import { createPool } from '@/lib/server/db/client'
import { keepDemoPasswords, sandboxSecrets } from './secrets'

/** The accounts of the demo, with the passwords of the run before, so that what was noted down keeps working. */
export async function seedDemoAccounts(databaseUrl: string, folder: string): Promise<DemoAccount[]> {
  const secrets = await sandboxSecrets(folder)
  const pool = createPool(databaseUrl, 2)
  try {
    const accounts = await seedDemoStaff(drizzle(pool), secrets.demoPasswords)
    const passwords = Object.fromEntries(accounts.map(({ login, password }) => [login, password]))
    await keepDemoPasswords(folder, secrets, passwords)
    return accounts
  } finally {
    await pool.end()
  }
}

/** What a person needs to begin: the address, and a password for each role. */
export function printInvitation(url: string, sandboxUrl: string, accounts: DemoAccount[]): void {
  const rows = [
    ['Role', 'E-mail', 'Password'],
    ...accounts.map(({ role, email, password }) => [role, email, password]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')
  console.log(`\nOpen ${url}\n`)
  for (const row of rows) console.log(`  ${line(row).trimEnd()}`)
  console.log(`\nSandbox gateway ${sandboxUrl} (its side door: lib/sandbox/README.md)`)
  console.log('Ctrl-C ends everything.\n')
}
