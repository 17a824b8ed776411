/** What a column of a file of employees can be. */
export const EMPLOYEE_COLUMNS = ['code', 'name', 'firstName', 'lastName', 'email', 'department', 'locations'] as const
export type EmployeeColumn = (typeof EMPLOYEE_COLUMNS)[number]

/** What a column of a file of punches can be. `date` may hold the time as well. */
export const PUNCH_COLUMNS = ['code', 'date', 'time', 'direction', 'locations'] as const
export type PunchColumn = (typeof PUNCH_COLUMNS)[number]

type ImportColumn = EmployeeColumn | PunchColumn

/** Where each thing stands in a file: the place of its column from 0; missing: nowhere. */
export type ColumnMap<C extends ImportColumn> = Partial<Record<C, number>>

/** What other systems write above their columns, in the languages of our doors. The first words are the surest. */
const WORDS: Readonly<Record<ImportColumn, readonly string[]>> = {
  code: [
    ...['employee code', 'employee number', 'employee no', 'employee id', 'emp code', 'emp no', 'emp id'],
    ...['personnel number', 'personnel no', 'staff number', 'staff no', 'staff id', 'payroll number', 'user id'],
    ...['Personalnummer', 'Personal-Nr', 'Pers.-Nr.', 'PNR', 'Mitarbeiternummer', 'Mitarbeiter-Nr', 'Mitarbeiter-ID'],
    ...['código de empleado', 'número de empleado', 'n.º de empleado', 'No. empleado', 'id empleado', 'legajo'],
    ...['कर्मचारी कोड', 'कर्मचारी संख्या', 'कर्मचारी आईडी', 'رقم الموظف', 'كود الموظف', 'الرقم الوظيفي', 'رمز الموظف'],
    ...[
      'code',
      'number',
      'no',
      'nr',
      'id',
      'Nummer',
      'Ausweisnummer',
      'código',
      'número',
      'matrícula',
      'कोड',
      'الرمز',
      'الرقم',
    ],
  ],
  name: [
    ...['full name', 'employee name', 'name', 'employee', 'Mitarbeitername', 'vollständiger Name', 'Mitarbeiter'],
    ...['nombre completo', 'nombre y apellidos', 'nombre del empleado', 'nombre', 'empleado'],
    ...['पूरा नाम', 'कर्मचारी का नाम', 'नाम', 'الاسم الكامل', 'اسم الموظف', 'الاسم'],
  ],
  firstName: [
    'first name',
    'given name',
    'forename',
    'Vorname',
    'primer nombre',
    'nombre de pila',
    'पहला नाम',
    'الاسم الأول',
  ],
  lastName: [
    ...['last name', 'surname', 'family name', 'Nachname', 'Familienname', 'apellidos', 'apellido'],
    ...['उपनाम', 'अंतिम नाम', 'اسم العائلة', 'اللقب', 'الاسم الأخير'],
  ],
  email: [
    ...['email', 'email address', 'mail', 'E-Mail-Adresse', 'correo electrónico', 'correo'],
    ...['ईमेल', 'البريد الإلكتروني', 'البريد'],
  ],
  department: [
    ...['department', 'dept', 'team', 'division', 'Abteilung', 'Bereich', 'departamento', 'área', 'sección'],
    ...['विभाग', 'القسم', 'الإدارة'],
  ],
  locations: [
    ...['locations', 'location', 'sites', 'site', 'place', 'branch', 'Standorte', 'Standort', 'Niederlassung', 'Ort'],
    ...['ubicación', 'ubicaciones', 'sede', 'sedes', 'centro de trabajo', 'lugar', 'स्थान', 'शाखा'],
    ...['الموقع', 'المواقع', 'الفرع'],
  ],
  date: [
    ...['date and time', 'date time', 'timestamp', 'punch time', 'event time', 'occurred at', 'date'],
    ...[
      'Zeitstempel',
      'Datum/Uhrzeit',
      'Datum und Uhrzeit',
      'Buchungszeit',
      'Datum',
      'fecha y hora',
      'fecha/hora',
      'fecha',
    ],
    ...['दिनांक और समय', 'दिनांक', 'तारीख', 'التاريخ والوقت', 'التاريخ'],
  ],
  time: ['time', 'clock time', 'Uhrzeit', 'Zeit', 'hora', 'समय', 'الوقت', 'الساعة'],
  direction: [
    ...[
      'direction',
      'in/out',
      'punch type',
      'event type',
      'type',
      'state',
      'Richtung',
      'Kommen/Gehen',
      'Buchungsart',
      'Art',
    ],
    ...['dirección', 'sentido', 'entrada/salida', 'tipo', 'दिशा', 'प्रकार', 'الاتجاه', 'النوع', 'دخول/خروج'],
  ],
}

/** Shorter words are too easily a part of another one. */
const MIN_PART_LETTERS = 6

/** Which column is what, by what stands above it. Whoever imports looks at it and may change it. */
export function guessColumns<C extends ImportColumn>(headers: readonly string[], wanted: readonly C[]): ColumnMap<C> {
  const folded = headers.map(foldedWords)
  const map: ColumnMap<ImportColumn> = {}
  const free = (at: number) => at >= 0 && !Object.values(map).includes(at)
  const find = (column: ImportColumn, fits: (header: string, word: string) => boolean) => {
    if (map[column] !== undefined) return
    for (const word of WORDS[column].map(foldedWords)) {
      const at = folded.findIndex((header, i) => free(i) && fits(header, word))
      if (at >= 0) {
        map[column] = at
        return
      }
    }
  }
  for (const column of wanted) find(column, (header, word) => header === word)
  for (const column of wanted) find(column, (header, word) => word.length >= MIN_PART_LETTERS && header.includes(word))
  return namesApart(map) as ColumnMap<C> // nothing but `wanted` was looked for
}

/** Beside a first name, "Name" is the last one; beside a last name, "Nombre" is the first. */
function namesApart({ name, ...map }: ColumnMap<ImportColumn>): ColumnMap<ImportColumn> {
  if (name === undefined) return map
  if (map.firstName !== undefined && map.lastName === undefined) return { ...map, lastName: name }
  if (map.lastName !== undefined && map.firstName === undefined) return { ...map, firstName: name }
  return { ...map, name }
}

/** Letters and digits only, without case and accents. */
export function foldedWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
