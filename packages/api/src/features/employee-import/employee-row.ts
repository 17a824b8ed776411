import { emailSchema, lineSchema } from '../../lib/schemas.ts'
import { folded } from '../../lib/search-text.ts'
import type { EmployeeCells, EmployeeFate } from './employee-import.schema.ts'

interface Named {
  id: string
  name: string
}

/** What is known of who is in the rows, and of what they name. */
export interface EmployeeBook {
  /** By code. */
  employees: ReadonlyMap<string, KnownEmployee>
  /** By folded name. */
  departments: ReadonlyMap<string, Named>
  /** By folded name and by short name. */
  locations: ReadonlyMap<string, Named>
}

interface KnownEmployee {
  id: string
  name: string
  email: string | null
  department: Named | null
  locations: readonly Named[]
}

/** What a row asks for; what it says nothing about is left out. */
export interface WantedEmployee {
  code: string
  name?: string
  email?: string
  department?: { id: string | null; name: string }
  locations?: readonly Named[]
}

export interface PlannedRow {
  fate: EmployeeFate
  /** Null: refused. */
  wanted: WantedEmployee | null
}

const codeSchema = lineSchema(40)
const nameSchema = lineSchema(120)
const departmentSchema = lineSchema(80)

/** What a row would do. Somebody is known by the code alone. */
export function planRow(cells: EmployeeCells, book: EmployeeBook, createDepartments: boolean): PlannedRow {
  const code = codeSchema.safeParse(cells.code)
  const base = {
    row: cells.row,
    code: cells.code.trim().slice(0, 40),
    name: null,
    employeeId: null,
    newDepartment: null,
  }
  const refused = (reason: string, newDepartment: string | null = null): PlannedRow => ({
    fate: { ...base, outcome: 'refused', reason, changes: [], newDepartment },
    wanted: null,
  })
  if (!code.success)
    return refused(
      cells.code.trim() === '' ? 'There is no employee number' : 'The employee number is longer than 40 characters',
    )
  const known = book.employees.get(code.data)
  const wanted = wantedOf({ ...cells, code: code.data }, book)
  if (typeof wanted === 'string') return refused(wanted)
  if (!known && wanted.name === undefined) return refused('There is no name, and nobody has this employee number yet')
  const newDepartment = wanted.department?.id === null ? wanted.department.name : null
  if (newDepartment !== null && !createDepartments) {
    return refused(`There is no department “${newDepartment}”`, newDepartment)
  }
  const changes = changesOf(wanted, known)
  const fate: EmployeeFate = {
    ...base,
    name: wanted.name ?? known?.name ?? null,
    employeeId: known?.id ?? null,
    outcome: !known ? 'added' : changes.length > 0 ? 'changed' : 'same',
    reason: null,
    changes: known ? changes : [],
    newDepartment,
  }
  return { fate, wanted }
}

/** Why it cannot be read, else what it asks for. */
function wantedOf(cells: EmployeeCells, book: EmployeeBook): WantedEmployee | string {
  const wanted: WantedEmployee = { code: cells.code }
  const name = oneLine(cells.name) || oneLine(`${cells.firstName ?? ''} ${cells.lastName ?? ''}`)
  if (name !== '') {
    const parsed = nameSchema.safeParse(name)
    if (!parsed.success) return 'The name is longer than 120 characters'
    wanted.name = parsed.data
  }
  const email = oneLine(cells.email)
  if (email !== '') {
    const parsed = emailSchema.safeParse(email)
    if (!parsed.success) return `“${email.slice(0, 60)}” is no e-mail address`
    wanted.email = parsed.data
  }
  const department = oneLine(cells.department)
  if (department !== '') {
    const parsed = departmentSchema.safeParse(department)
    if (!parsed.success) return 'The name of the department is longer than 80 characters'
    wanted.department = book.departments.get(folded(department)) ?? { id: null, name: parsed.data }
  }
  const places = placesOf(cells.locations ?? '', book)
  if (typeof places === 'string') return places
  if (places.length > 0) wanted.locations = places
  return wanted
}

/** A name may have a comma in it, so it is tried as a whole first. */
function placesOf(cell: string, { locations }: EmployeeBook): Named[] | string {
  const found = new Map<string, Named>()
  for (const part of cell.split(/[;|\r\n]/)) {
    const whole = oneLine(part)
    const names = whole === '' ? [] : locations.has(folded(whole)) ? [whole] : whole.split(',').map(oneLine)
    for (const name of names.filter((n) => n !== '')) {
      const place = locations.get(folded(name))
      if (!place) return `There is no location “${name.slice(0, 60)}”. Add it first, or correct the name`
      found.set(place.id, place)
    }
  }
  return [...found.values()]
}

function changesOf(wanted: WantedEmployee, known: KnownEmployee | undefined): EmployeeFate['changes'] {
  const changes: EmployeeFate['changes'] = []
  const compare = (
    field: EmployeeFate['changes'][number]['field'],
    before: string | null,
    after: string | undefined,
  ) => {
    if (after !== undefined && after !== before) changes.push({ field, before, after })
  }
  compare('name', known?.name ?? null, wanted.name)
  compare('email', known?.email ?? null, wanted.email)
  compare('department', known?.department?.name ?? null, wanted.department?.name)
  compare('locations', namesOf(known?.locations ?? []), wanted.locations && (namesOf(wanted.locations) ?? undefined))
  return changes
}

function namesOf(places: readonly Named[]): string | null {
  return places.length === 0
    ? null
    : places
        .map((p) => p.name)
        .sort()
        .join('; ')
}

function oneLine(cell: string | undefined): string {
  return (cell ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
