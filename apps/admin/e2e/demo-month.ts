import { OWNER, ROOT } from './support.ts'

/** What the seed of the demo knows of itself; plain scripts, which say their types here. */
export interface Person {
  code: string
  name: string
  site: string
  pattern: string
}
export interface Seen {
  id: string
  atMs: number
  code: string
  site: string
  direction: 'in' | 'out' | 'auto'
  /** Of what is no pass. */
  kind?: string
  disputed?: boolean
}
interface Leave {
  from: string
  to: string
  part: 'full' | 'first' | 'second'
  kind: string
  paid: boolean
}
interface Holiday {
  date: string
  name: string
  part: 'full' | 'first' | 'second'
}
export interface DemoCompany {
  SITES: { slug: string; timeZone: string; rules: object }[]
  SHIFTS: Record<string, object>
  PATTERNS: { name: string; anchor: string; cycle: (string | null)[] }[]
  PEOPLE: Person[]
  CALENDARS: { sites: string[]; holidays(month: string): Holiday[] }[]
  leavesOf(person: Person, month: string): Leave[]
}
export interface Period {
  locked: { from: string; to: string }
  from: string
  to: string
}
interface DemoMonth {
  periodOf(month: string): Period
  seenOn(range: { from: string; to: string }): Seen[]
  seedMonth(
    portal: unknown,
    url: string,
    period: Period,
    options: { now: Date; settledUntil: string; openEnd: boolean },
  ): Promise<unknown>
}
interface DemoDates {
  monthOf(date: string): string
  lastMonthWithClockChange(now: Date, zones: string[]): string
}

const script = (name: string) => import(new URL(`scripts/demo/${name}`, `file://${ROOT}`).href)
export const company = () => script('month/company.mjs') as Promise<DemoCompany>
export const month = () => script('month/month.mjs') as Promise<DemoMonth>
export const dates = () => script('month/dates.mjs') as Promise<DemoDates>

/** Lets the branches of the demo live through the last month in which a clock was changed, and its HR settle the one before. */
export async function seedDemoMonth(url: string): Promise<Period> {
  const { signIn } = (await script('portal-client.mjs')) as {
    signIn(url: string, as: typeof OWNER): Promise<unknown>
  }
  const { SITES } = await company()
  const { periodOf, seedMonth } = await month()
  const { lastMonthWithClockChange } = await dates()
  const now = new Date()
  const zones = SITES.map((s) => s.timeZone)
  const period = periodOf(lastMonthWithClockChange(now, zones))
  const options = { now, settledUntil: period.locked.to, openEnd: false }
  await seedMonth(await signIn(url, OWNER), url, period, options)
  return period
}
