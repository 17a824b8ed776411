import { ERRORS, type ErrorCode } from './catalogue.ts'

type ParamNames<M extends string> = M extends `${string}{${infer P}}${infer Rest}` ? P | ParamNames<Rest> : never

/** The placeholders of a code's message; a code without any takes none. */
export type ErrorParams<C extends ErrorCode> = Record<ParamNames<(typeof ERRORS)[C]['message']>, string | number>

/** The words of the catalogue with the placeholders filled. */
export function errorMessage<C extends ErrorCode>(code: C, params: ErrorParams<C>): string {
  const values: Record<string, string | number> = params
  return ERRORS[code].message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** An error a reader can act on. Anything else that is thrown is a defect and is shown as `INTERNAL`. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError'
  readonly code: C
  readonly params: ErrorParams<C>
  constructor(code: C, ...[params, options]: AppErrorArgs<C>) {
    super(errorMessage(code, (params ?? {}) as ErrorParams<C>), options)
    this.code = code
    this.params = (params ?? {}) as ErrorParams<C>
  }
  get http(): number {
    return ERRORS[this.code].http
  }
}

type AppErrorArgs<C extends ErrorCode> = [keyof ErrorParams<C>] extends [never]
  ? [params?: Record<string, never>, options?: ErrorOptions]
  : [params: ErrorParams<C>, options?: ErrorOptions]

/** By shape, not by class: a bundled copy of this module and the one Node loads must know each other's errors. */
export function isAppError(e: unknown): e is AppError {
  return (
    e instanceof Error &&
    e.name === 'AppError' &&
    'code' in e &&
    typeof e.code === 'string' &&
    Object.hasOwn(ERRORS, e.code)
  )
}
