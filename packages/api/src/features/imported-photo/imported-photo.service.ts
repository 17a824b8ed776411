import {
  AppError,
  comparableCode,
  errorMessage,
  namedPhoto,
  ownerOfPhoto,
  PHOTO_ZIP,
  refusalText,
} from '@rollcall/core'
import type { ApiServices, Tx } from '../../context.ts'
import { type DbPhotoState, PHOTO_STATE_FROM_DB } from '../../lib/enums.ts'
import type { ZippedFile } from '../../lib/photo-zip.ts'
import { plain } from '../../lib/plain.ts'
import { MAX_PHOTO_BYTES } from '../enrolment/enrolment.schema.ts'
import type { LeftPhoto, PhotoImport } from '../photo-import/photo-import.schema.ts'
import * as repo from './imported-photo.repo.ts'

const MB = 1024 * 1024
const MAX_NAME_CHARS = 200
const PLACE_DIGITS = 5

const NO_EMPLOYEE = 'No employee has this number.'
const SEVERAL_EMPLOYEES = 'The name fits the numbers of several employees. Name the file after one of them only.'
const NO_PHOTO = 'No photo, to go by its name.'
const ODD_PACKING = 'It is packed in a way that is not read here. Make the ZIP with another program.'

/** What each file of a ZIP would become; what systems put beside the photos is passed over. */
export function plannedPhotos(
  importId: string,
  files: readonly ZippedFile[],
  idsByCode: ReadonlyMap<string, string>,
): repo.NewPhoto[] {
  const planned: repo.NewPhoto[] = []
  for (const file of files) {
    const fate = fateOf(file, idsByCode)
    if (!fate) continue
    const { dataAt, packedBytes, bytes, deflated } = file
    const place = String(planned.length).padStart(PLACE_DIGITS, '0')
    const name = plain(file.name).slice(-MAX_NAME_CHARS)
    planned.push({ id: `${importId}/${place}`, name, dataAt, packedBytes, bytes, deflated, ...fate })
  }
  if (planned.length > PHOTO_ZIP.maxPhotos) throw new AppError('PHOTO_ZIP_CROWDED', { max: PHOTO_ZIP.maxPhotos })
  return planned
}

type Fate = Pick<repo.NewPhoto, 'employeeId' | 'state' | 'problem'>

/** Null: of no interest to anybody. */
function fateOf({ name, bytes, readable }: ZippedFile, idsByCode: ReadonlyMap<string, string>): Fate | null {
  const named = namedPhoto(name)
  if (named.kind === 'junk') return null
  const refused = (problem: string, employeeId: string | null = null): Fate => ({
    employeeId,
    state: 'REFUSED',
    problem,
  })
  if (named.kind === 'other') return refused(NO_PHOTO)
  const owner = ownerOfPhoto(named.codes, idsByCode)
  if (owner === 'none') return { employeeId: null, state: 'UNKNOWN', problem: NO_EMPLOYEE }
  if (owner === 'several') return refused(SEVERAL_EMPLOYEES)
  if (named.kind === 'heic') return refused(errorMessage('PHOTO_HEIC', {}), owner)
  if (bytes === 0) return refused(errorMessage('PHOTO_EMPTY', {}), owner)
  if (bytes > MAX_PHOTO_BYTES) return refused(errorMessage('PHOTO_TOO_LARGE', { limitMb: MAX_PHOTO_BYTES / MB }), owner)
  if (!readable) return refused(ODD_PACKING, owner)
  return { employeeId: owner, state: 'WAITING', problem: null }
}

/** How many photos there are of each state, and whose those are that wait. */
export async function tally(tx: Tx, importId: string): Promise<Pick<PhotoImport, 'counts' | 'people'>> {
  const counts = { waiting: 0, enrolled: 0, known: 0, unused: 0, refused: 0, unknown: 0 }
  let people = 0
  for (const row of await repo.counts(tx, importId)) {
    const state = PHOTO_STATE_FROM_DB[row.state as DbPhotoState] // the database knows no other
    counts[state] = row.photos
    if (state === 'waiting') people = row.people
  }
  return { counts, people }
}

/** The first of those that have not become a reference. */
export async function firstLeft({ db }: Pick<ApiServices, 'db'>, importId: string, limit: number) {
  const [rows, total] = await Promise.all([
    repo.left(db, importId, { after: null, limit }),
    repo.countLeft(db, importId),
  ])
  return { rows: rows.map(leftPhoto), total }
}

const ROWS_PER_PAGE = 500

/** All of them, in pages. */
export async function* allLeft(
  { db }: Pick<ApiServices, 'db'>,
  importId: string,
): AsyncGenerator<readonly LeftPhoto[]> {
  for (let after: string | null = null; ; ) {
    const rows: LeftRow[] = await repo.left(db, importId, { after, limit: ROWS_PER_PAGE })
    yield rows.map(leftPhoto)
    after = rows.at(-1)?.id ?? null
    if (rows.length < ROWS_PER_PAGE) return
  }
}

type LeftRow = Awaited<ReturnType<typeof repo.left>>[number]

/** Whose face it is already is said as long as that person is here. */
function leftPhoto({ id, name, state, problem, employee, duplicateOf }: LeftRow): LeftPhoto {
  const reason = problem ?? refusalText('already_enrolled', duplicateOf ? { name: duplicateOf.name } : {})
  return { id, name, state: PHOTO_STATE_FROM_DB[state], employee, reason }
}

/** Whose photos they are, by code. */
export function idsByCodeOf(employees: readonly { id: string; code: string }[]): Map<string, string> {
  return new Map(employees.map(({ id, code }) => [comparableCode(code), id]))
}
