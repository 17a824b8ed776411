interface FiguresTableProps {
  /** Names the table for assistive technology. */
  label: string
  /** Of each column; the first one heads the rows. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** A few columns of figures, narrow enough to stay a table on a phone. */
export function FiguresTable({ label, columns, rows }: FiguresTableProps) {
  return (
    <table aria-label={label} className="w-full text-right tabular-nums">
      <thead className="bg-sunken/60 text-faint text-xs">
        <tr className="border-b">
          {columns.map((name) => (
            <th
              key={name}
              scope="col"
              className="px-2 py-2.5 align-bottom font-medium first:pl-4 first:text-left last:pr-4"
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map(([head, ...figures]) => (
          <tr key={head}>
            <th scope="row" className="whitespace-nowrap py-2.5 pr-2 pl-4 text-left font-medium">
              {head}
            </th>
            {figures.map((figure, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns in a fixed order
              <td key={i} className="px-2 py-2.5 last:pr-4">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
