import { expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'

const document = openApiDocument('1.2.3')

it('documents every operation of the REST face once, with a bearer key, tags and our error body', () => {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => (item[method] ? [`${method} ${path}`] : [])),
  )
  expect(operations.sort()).toEqual([
    'get /attendance',
    'get /attendance.csv',
    'get /attendance.xlsx',
    'get /attendance/totals',
    'get /days',
    'get /days.csv',
    'get /days.xlsx',
    'get /employees',
    'get /employees/{id}',
    'get /health',
    'get /leaves',
    'get /payroll.csv',
    'get /payroll.xlsx',
    'get /timesheets.pdf',
    'post /attendance',
    'post /employees',
    'post /employees/{id}/photos',
    'post /leaves',
  ])
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of [item.get, item.post]) {
      if (!operation) continue
      expect(operation.tags).toHaveLength(1)
      expect(operation.responses?.default).toEqual({ $ref: '#/components/responses/Error' })
      expect(operation.security ?? []).toEqual(operation.tags?.[0] === 'Health' ? [] : [{ apiKey: [] }])
    }
  }
  expect(document.openapi).toBe('3.1.0')
  expect(document.info.version).toBe('1.2.3')
})

it('describes photos as files of a multipart form', () => {
  const text = JSON.stringify(document.paths?.['/employees']?.post?.requestBody)
  expect(text).toContain('multipart/form-data')
  expect(text).toContain('"format":"binary"')
})

it('promises the status that is sent', () => {
  const statuses = (path: string) => Object.keys(document.paths?.[path]?.post?.responses ?? {})
  expect(statuses('/attendance')).toEqual(['201', 'default'])
  expect(statuses('/employees')).toEqual(['201', 'default'])
  expect(statuses('/employees/{id}/photos')).toEqual(['200', 'default'])
})
