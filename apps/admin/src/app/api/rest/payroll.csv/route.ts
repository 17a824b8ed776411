import { tableRoute } from '#server/table-route.ts'

export const GET = tableRoute('payroll', 'csv')
