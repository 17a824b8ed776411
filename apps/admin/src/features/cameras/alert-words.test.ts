import { CAMERA_ALERTS } from '@rollcall/core'
import { expect, it } from 'vitest'
import { ALERT_WORDS } from './alert-words.ts'

it.each(CAMERA_ALERTS)('%s has a name of its own for a badge, and whole sentences', (alert) => {
  const { name, todo } = ALERT_WORDS[alert]
  expect(name.length).toBeLessThanOrEqual(24)
  expect(Object.values(ALERT_WORDS).filter((words) => words.name === name)).toHaveLength(1)
  expect(todo).toMatch(/^[A-Z“].*\.$/)
})
