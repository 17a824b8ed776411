import type { Page } from 'playwright-core'
import { controls, open } from './support.ts'

/** What HR does first, as a person does it. */
export async function addEmployee(page: Page, { name, code }: { name: string; code: string }): Promise<void> {
  const { button, dialog, inDialog } = controls(page)
  await open(page, '/employees')
  await button('Add employee').first().click()
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Employee number').fill(code)
  await inDialog('Add employee').click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { name }).waitFor()
}

/** The location "Lobby", whose slug is `lobby`. */
export async function addLobby(page: Page): Promise<void> {
  const { button, dialog, inDialog } = controls(page)
  await open(page, '/cameras')
  await button('Add location').first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Lobby')
  await inDialog('Add location').click()
  await dialog.waitFor({ state: 'hidden' })
}

/** @returns the pairing code, which the dialog still shows */
export async function addCamera(page: Page, name: string): Promise<string> {
  const { button, dialog, inDialog } = controls(page)
  await open(page, '/cameras')
  await button('Add camera').first().click()
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await inDialog('Add camera').click()
  return dialog.getByLabel('Pairing code').innerText()
}

/** "Lobby" and its camera "Lobby entrance". @returns the pairing code, which the dialog still shows */
export async function addDoor(page: Page): Promise<string> {
  await addLobby(page)
  return addCamera(page, 'Lobby entrance')
}
