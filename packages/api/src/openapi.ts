import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import { attendanceFiltersSchema } from './features/attendance/attendance.schema.ts'
import { dayFiltersSchema } from './features/day/day.schema.ts'
import {
  createEmployeeSchema,
  createEmployeeWithPhotoSchema,
  employeeSchema,
} from './features/employee/employee.schema.ts'
import { enrolledSchema, enrolmentResultSchema } from './features/enrolment/enrolment.schema.ts'
import { payrollFiltersSchema } from './features/payroll/payroll.schema.ts'
import { exportColumnsSchema } from './features/table-export/table-export.schema.ts'
import { printTimesheetsSchema } from './features/timesheet/timesheet.schema.ts'
import { idSchema } from './lib/schemas.ts'
import { CONTENT_TYPES } from './lib/table-file.ts'
import { CREATING, REST_ENDPOINT } from './rest.ts'
import { appRouter } from './router.ts'

export type OpenApiDocument = ReturnType<typeof generateOpenApiDocument>

const DESCRIPTION = `Employees and attendance of this Rollcall.

Make an API key in the portal under *API keys* and send it as \`Authorization: Bearer rck_…\`. A key has scopes:
\`employees:read\`, \`employees:write\`, \`attendance:read\`, \`attendance:write\`.

Times are UTC instants (ISO 8601). Lists are paged: send \`nextCursor\` back as \`cursor\`.
Errors are \`{ "error": { "code", "message" } }\` with a fitting HTTP status.`

const photo = z.string().meta({
  override: { type: 'string', format: 'binary' },
  description: 'JPEG, PNG, WebP, AVIF, TIFF or GIF, at most 20 MB.',
})
const faceIndex = z
  .int()
  .min(0)
  .meta({ description: 'Which of several faces, into `faces` of the refusal.' })
  .optional()
const allowDuplicate = z
  .boolean()
  .meta({ description: 'Keep the face although it is enrolled as somebody else.' })
  .optional()
const withPhoto = createEmployeeWithPhotoSchema.extend({ faceIndex, allowDuplicate })
const createdWithPhoto = z.object({ employee: employeeSchema, enrolment: enrolledSchema })

const FILE = { type: 'string', format: 'binary' } as const

/** Uploads and downloads are route handlers, and POST /employees has two faces: the generator cannot know them. */
const HAND_WRITTEN = {
  '/employees': {
    post: {
      operationId: 'employee-create',
      tags: ['Employees'],
      summary: 'Create an employee, with a photo or without',
      description:
        'As JSON: only the record. As multipart with a `photo`: finds the face, encodes and stores it in the same call, all or nothing; without a `code` one is made. Needs `employees:write`.',
      security: [{ apiKey: [] }],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: createEmployeeSchema, example: { code: 'E-1001', name: 'Ada Lovelace' } },
          'multipart/form-data': { schema: withPhoto.extend({ photo }) },
        },
      },
      responses: {
        201: {
          description: 'Created. With a photo: `{ employee, enrolment }`.',
          content: { 'application/json': { schema: z.union([employeeSchema, createdWithPhoto]) } },
        },
      },
    },
  },
  '/employees/{id}/photos': {
    post: {
      operationId: 'enrolment-enrol',
      tags: ['Employees'],
      summary: 'Enrol a photo',
      description:
        'Finds the face and judges it. `verdict` is `accepted` or says what is wrong with the photo; then nothing is stored. The same photo again changes nothing. Needs `employees:write`.',
      security: [{ apiKey: [] }],
      requestParams: { path: z.object({ id: idSchema }) },
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: z.object({ photo, faceIndex, allowDuplicate }) } },
      },
      responses: {
        200: { description: 'The verdict.', content: { 'application/json': { schema: enrolmentResultSchema } } },
      },
    },
  },
  '/attendance.csv': {
    get: {
      operationId: 'attendance-csv',
      tags: ['Attendance'],
      summary: 'Attendance as CSV',
      description:
        'The whole filtered table as a stream, in the local time of each location and in UTC. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: attendanceFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'UTF-8 with byte order mark.', content: { 'text/csv': { schema: { type: 'string' } } } },
      },
    },
  },
  '/attendance.xlsx': {
    get: {
      operationId: 'attendance-xlsx',
      tags: ['Attendance'],
      summary: 'Attendance as a workbook',
      description: 'The same for spreadsheets: dates and times are numbers. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: attendanceFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'One sheet.', content: { [CONTENT_TYPES.xlsx]: { schema: FILE } } },
      },
    },
  },
  '/days.csv': {
    get: {
      operationId: 'day-csv',
      tags: ['Days'],
      summary: 'Days as CSV',
      description:
        'The filtered days as a stream, in the local time of each location, durations in hours, and a last row of sums. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: dayFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'UTF-8 with byte order mark.', content: { 'text/csv': { schema: { type: 'string' } } } },
      },
    },
  },
  '/days.xlsx': {
    get: {
      operationId: 'day-xlsx',
      tags: ['Days'],
      summary: 'Days as a workbook',
      description: 'The same for spreadsheets: dates, times and durations are numbers. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: dayFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'One sheet.', content: { [CONTENT_TYPES.xlsx]: { schema: FILE } } },
      },
    },
  },
  '/payroll.csv': {
    get: {
      operationId: 'payroll-csv',
      tags: ['Payroll'],
      summary: 'Hours by kind as CSV',
      description:
        'One row an employee: regular, overtime, holiday, night, leave and absence in hours, and a last row of sums. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: payrollFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'UTF-8 with byte order mark.', content: { 'text/csv': { schema: { type: 'string' } } } },
      },
    },
  },
  '/payroll.xlsx': {
    get: {
      operationId: 'payroll-xlsx',
      tags: ['Payroll'],
      summary: 'Hours by kind as a workbook',
      description: 'The same for spreadsheets: hours are numbers. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: payrollFiltersSchema.extend({ columns: exportColumnsSchema }) },
      responses: {
        200: { description: 'One sheet.', content: { [CONTENT_TYPES.xlsx]: { schema: FILE } } },
      },
    },
  },
  '/timesheets.pdf': {
    get: {
      operationId: 'timesheet-pdf',
      tags: ['Payroll'],
      summary: 'Timesheets to sign',
      description: 'The month of everybody of the filter, one page each, by name. Needs `attendance:read`.',
      security: [{ apiKey: [] }],
      requestParams: { query: printTimesheetsSchema },
      responses: {
        200: { description: 'A4.', content: { 'application/pdf': { schema: FILE } } },
      },
    },
  },
} satisfies Parameters<typeof generateOpenApiDocument>[1]['paths']

/** The OpenAPI 3.1 document of everything under /api/rest. */
export function openApiDocument(version: string): OpenApiDocument {
  const document = generateOpenApiDocument(appRouter, {
    title: 'Rollcall API',
    description: DESCRIPTION,
    version,
    baseUrl: REST_ENDPOINT,
    tags: ['Employees', 'Attendance', 'Health'],
    securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `rck_…`.' } },
    filter: ({ metadata }) => !(metadata.openapi.path === '/employees' && metadata.openapi.method === 'POST'),
    paths: HAND_WRITTEN,
  })
  return withOurResponses(document)
}

const ERROR_SCHEMA = {
  type: 'object' as const,
  required: ['error'],
  properties: {
    error: {
      type: 'object' as const,
      required: ['code', 'message'],
      properties: { code: { type: 'string' as const }, message: { type: 'string' as const } },
    },
  },
  example: { error: { code: 'NOT_FOUND', message: 'This employee does not exist (any more).' } },
}

/** The generator knows of 200 and of its own error bodies; `handleRest` sends 201 for what was made, and our errors. */
function withOurResponses(document: OpenApiDocument): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    paths[path] = { ...item }
    for (const method of ['get', 'post'] as const) {
      const operation = item[method]
      if (!operation) continue
      const isCreating = CREATING.has(operation.operationId?.replace('-', '.') ?? '')
      const fine = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'))
      const ours = fine.map(([status, response]) => [isCreating ? '201' : status, response])
      const responses = { ...Object.fromEntries(ours), default: { $ref: '#/components/responses/Error' } }
      paths[path] = { ...paths[path], [method]: { ...operation, responses } }
    }
  }
  const schemas = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.startsWith('error.'))
  const error = { description: 'What went wrong.', content: { 'application/json': { schema: ERROR_SCHEMA } } }
  const components = { ...document.components, schemas: Object.fromEntries(schemas), responses: { Error: error } }
  return { ...document, paths, components }
}
