import { describe, expect, it } from 'vitest'
import { EMPLOYEE_COLUMNS, guessColumns, PUNCH_COLUMNS } from './columns.ts'

describe('the columns of a file', () => {
  it.each([
    ['English', ['Employee No.', 'Full name', 'E-mail', 'Dept.', 'Site'], [0, 1, 2, 3, 4]],
    ['German', ['E-Mail', 'Abteilung', 'Standort', 'Personal-Nr.', 'Mitarbeitername'], [3, 4, 0, 1, 2]],
    [
      'Spanish',
      ['Código de empleado', 'Nombre completo', 'Correo electrónico', 'DEPARTAMENTO', 'Sede'],
      [0, 1, 2, 3, 4],
    ],
    ['Hindi', ['कर्मचारी कोड', 'नाम', 'ईमेल', 'विभाग', 'स्थान'], [0, 1, 2, 3, 4]],
    ['Arabic', ['رقم الموظف', 'اسم الموظف', 'البريد الإلكتروني', 'القسم', 'الموقع'], [0, 1, 2, 3, 4]],
    [
      'longer words',
      ['Unique employee number (HR)', 'Employee name (legal)', 'Work e-mail address', '', ''],
      [0, 1, 2],
    ],
  ])('are known by what stands above them in %s', (_, headers, [code, name, email, department, locations]) => {
    const map = guessColumns(headers, EMPLOYEE_COLUMNS)
    const wanted = { code, name, email, department, locations }
    expect(map).toEqual(Object.fromEntries(Object.entries(wanted).filter(([, at]) => at !== undefined)))
  })

  it('tell a name in two parts from a name', () => {
    expect(guessColumns(['PNR', 'Name', 'Vorname'], EMPLOYEE_COLUMNS)).toEqual({ code: 0, lastName: 1, firstName: 2 })
    expect(guessColumns(['Nombre', 'Apellidos'], EMPLOYEE_COLUMNS)).toEqual({ firstName: 0, lastName: 1 })
    expect(guessColumns(['First name', 'Last name', 'ID'], EMPLOYEE_COLUMNS)).toEqual({
      firstName: 0,
      lastName: 1,
      code: 2,
    })
  })

  it('are each one thing only, and nothing where nothing fits', () => {
    expect(guessColumns(['Code', 'Code', 'Shoe size'], EMPLOYEE_COLUMNS)).toEqual({ code: 0 })
  })

  it.each([
    [
      ['Personalnummer', 'Datum', 'Uhrzeit', 'Kommen/Gehen', 'Standort'],
      { code: 0, date: 1, time: 2, direction: 3, locations: 4 },
    ],
    [['User ID', 'Date/Time', 'State'], { code: 0, date: 1, direction: 2 }],
    [['Code', 'Zeitstempel'], { code: 0, date: 1 }],
    [
      ['Date', 'Time', 'Time zone', 'UTC', 'Code', 'Name', 'Department', 'Location', 'Camera', 'Direction', 'Source'],
      { date: 0, time: 1, code: 4, locations: 7, direction: 9 },
    ],
  ])('of punches: %j', (headers, map) => {
    expect(guessColumns(headers, PUNCH_COLUMNS)).toEqual(map)
  })
})
