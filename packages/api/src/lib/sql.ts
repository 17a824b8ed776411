/**
 * SQL in pieces, with its values apart, for the queries that Prisma cannot say (keyset pages over counts and joined
 * columns, distinct counts). The client turns the gaps into `?` or `$1`.
 */
export interface Sql {
  readonly strings: readonly string[]
  readonly values: readonly SqlValue[]
}
export type SqlValue = string | number | Date

/** Values become parameters, nested pieces are spliced in. */
export function sql(template: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const strings = [template[0] ?? '']
  const values: SqlValue[] = []
  parts.forEach((part, i) => {
    const after = template[i + 1] ?? ''
    if (isSql(part)) {
      strings[strings.length - 1] += part.strings[0] ?? ''
      strings.push(...part.strings.slice(1))
      values.push(...part.values)
      strings[strings.length - 1] += after
    } else {
      values.push(part)
      strings.push(after)
    }
  })
  return { strings, values }
}

/** Every condition; true for none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.reduce((a, b) => sql`${a} AND ${b}`, sql`1 = 1`)
}

/** `(a, b, c)` for IN; matches nothing for none. */
export function listOf(values: readonly SqlValue[]): Sql {
  const known = values.length > 0 ? values : ['']
  return { strings: ['(', ...known.slice(1).map(() => ', '), ')'], values: known }
}

/** For `$queryRaw(...raw(query))`. */
export function raw({ strings, values }: Sql): [TemplateStringsArray, ...SqlValue[]] {
  return [Object.assign([...strings], { raw: strings }), ...values]
}

function isSql(part: Sql | SqlValue): part is Sql {
  return typeof part === 'object' && 'strings' in part
}
