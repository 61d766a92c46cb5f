import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Role } from '../lib/shared/permissions/roles'
import { awake } from './support/awake'
import { desk, expect } from './support/test'

export interface Person {
  name: string
  email: string
  password: string
}

export const PASSWORD = 'quiet-harbour-lamp-42'
const NOBODY = { cookies: [], origins: [] }

/** A browser of somebody's own: no cookie of the test's role comes along. */
export function newBrowser(
  browser: Browser,
  options: { locale?: string; role?: Role } = {},
): Promise<BrowserContext> {
  const { locale = 'en-GB', role } = options
  const storageState = role ? `${desk().states}/${role}.json` : NOBODY
  return browser.newContext({ baseURL: desk().url, locale, storageState })
}

export const passwordField = (page: Page) => page.getByLabel('Password', { exact: true })

/** Fills the login page that is open, or on its way, and sends it by keyboard. */
export async function enter(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await awake(page)
  // While an attempt is under way there is no other, and its end empties the field.
  await expect(page.locator('form button[type="submit"]')).toBeEnabled()
  await page.getByLabel('E-mail').fill(email)
  await passwordField(page).fill(password)
  await passwordField(page).press('Enter')
}

/** What a dialog shows once. */
export async function oneTimePassword(page: Page, { name }: { name: string }): Promise<string> {
  const secret = page.getByRole('dialog', { name: `One-time password of ${name}` })
  const password = await secret.getByLabel('One-time password', { exact: true }).innerText()
  await secret.getByLabel('I have stored it').check()
  await secret.getByRole('button', { name: 'Close and forget' }).click()
  await expect(secret).toBeHidden()
  return password
}

/** Adds a person through the page of an administrator; their password is the one-time one. */
export async function addPerson(page: Page, role: Role): Promise<Person> {
  const mark = Math.random().toString(36).slice(2, 8)
  const person = { name: `Person ${mark}`, email: `${mark}@example.com` }
  await page.goto('/settings/staff?dialog=create')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(person.email)
  await dialog.getByLabel('Name').fill(person.name)
  await dialog.getByLabel('Role').selectOption(role)
  await dialog.getByRole('button', { name: 'Add the person' }).click()
  const password = await oneTimePassword(page, person)
  return { ...person, password }
}

/** Replaces the one-time password on the page that asks for it. */
export async function choosePassword(page: Page, oneTime: string): Promise<void> {
  await awake(page)
  await page.getByLabel('One-time password', { exact: true }).fill(oneTime)
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('New password again', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Set the password and continue' }).click()
  await expect(page).not.toHaveURL(/change-password/)
}

/** A person with a password of their own, signed in in a browser of their own. */
export async function personAtWork(admin: Page, browser: Browser, role: Role) {
  const invited = await addPerson(admin, role)
  const context = await newBrowser(browser)
  const page = await context.newPage()
  await page.goto('/login?next=/account')
  await enter(page, invited)
  await expect(page).toHaveURL(/change-password/)
  await choosePassword(page, invited.password)
  return { ...invited, password: PASSWORD, context, page }
}

/** The row of a person in the list of staff. */
export const rowOf = (page: Page, { name }: { name: string }) =>
  page.getByRole('row').filter({ hasText: name })

/** Opens a dialog over a person from the menu of their row. */
export async function openFor(page: Page, person: { name: string }, item: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${person.name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Gives a person a new one-time password, from the list that is open. */
export async function resetPassword(page: Page, person: { name: string }): Promise<string> {
  await openFor(page, person, 'New one-time password')
  await page.getByRole('button', { name: `Make a new password for ${person.name}` }).click()
  return oneTimePassword(page, person)
}
