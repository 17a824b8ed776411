import { z } from 'zod'
import { byIdSchema } from '../../lib/schemas.ts'
import { employeesReadProcedure, employeesWriteProcedure, hrProcedure, router } from '../../trpc.ts'
import { setLocations } from '../employee-location/employee-location.service.ts'
import {
  createEmployeeSchema,
  employeeDetailSchema,
  employeeListSchema,
  employeeSchema,
  eraseEmployeeSchema,
  listEmployeesSchema,
  setLocationsSchema,
  updateEmployeeSchema,
} from './employee.schema.ts'
import * as employees from './employee.service.ts'

const tags = ['Employees']

export const employeeRouter = router({
  list: employeesReadProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/employees',
        tags,
        summary: 'List employees',
        description: 'Searched, filtered, sorted, in pages. Needs `employees:read`.',
      },
    })
    .input(listEmployeesSchema)
    .output(employeeListSchema)
    .query(({ ctx, input }) => employees.list(ctx, input)),
  get: employeesReadProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/employees/{id}',
        tags,
        summary: 'One employee',
        description: 'With photos (without pixels) and the last ten events. Needs `employees:read`.',
      },
    })
    .input(byIdSchema)
    .output(employeeDetailSchema)
    .query(({ ctx, input }) => employees.get(ctx, input)),
  create: employeesWriteProcedure
    .meta({ openapi: { method: 'POST', path: '/employees', tags, summary: 'Create an employee' } })
    .input(createEmployeeSchema)
    .output(employeeSchema)
    .mutation(({ ctx, input }) => employees.create(ctx, input)),
  update: hrProcedure
    .input(updateEmployeeSchema)
    .output(employeeSchema)
    .mutation(({ ctx, input }) => employees.update(ctx, input)),
  /** Where these people may pass; cameras elsewhere forget them. */
  setLocations: hrProcedure
    .input(setLocationsSchema)
    .output(z.object({ changed: z.int() }))
    .mutation(({ ctx, input }) => setLocations(ctx, input)),
  /** Cameras forget the person; the past stays. */
  deactivate: hrProcedure
    .input(byIdSchema)
    .output(employeeSchema)
    .mutation(({ ctx, input }) => employees.deactivate(ctx, input)),
  reactivate: hrProcedure
    .input(byIdSchema)
    .output(employeeSchema)
    .mutation(({ ctx, input }) => employees.reactivate(ctx, input)),
  /** Everything of the person, events too, for good. */
  erase: hrProcedure
    .input(eraseEmployeeSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => employees.erase(ctx, input)),
})
