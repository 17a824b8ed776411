'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { LeftPhoto } from './photo-import-types.ts'

interface LeftPhotosProps {
  importId: string
  title: string
  description: string
}

/** Photos that have not become a reference, each with the reason; the table shows the first, the file all. */
export function LeftPhotos({ importId, title, description }: LeftPhotosProps) {
  // before the start and after the end the same import has left out other files
  const query = useQuery({ ...useTRPC().photoImport.left.queryOptions({ id: importId }), gcTime: 0 })
  const columns = useMemo(leftColumns, [])
  return (
    <Section
      title={title}
      description={description}
      actions={
        <Button asChild size="sm">
          <a href={`/api/imports/photos/${importId}/left`} download>
            <Download aria-hidden />
            Download as CSV
          </a>
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState query={query} label="photos that were left out" isEmpty={({ total }) => total === 0} empty={null}>
          {({ rows, total }) => (
            <>
              <DataTable label={title} columns={columns} rows={rows} rowId={(row) => row.id} />
              {total > rows.length && (
                <p className="border-t px-4 py-2.5 text-faint text-xs">
                  And {counted(total - rows.length, 'photo')} more; the CSV has all of them.
                </p>
              )}
            </>
          )}
        </ListState>
      </Card>
    </Section>
  )
}

function leftColumns(): readonly DataColumn<LeftPhoto>[] {
  return [
    {
      id: 'name',
      header: 'File',
      card: 'title',
      className: 'max-w-72',
      cell: ({ row: { original } }) => <span className="block break-all font-medium">{original.name}</span>,
    },
    {
      id: 'employee',
      header: 'Employee',
      cell: ({ row: { original } }) =>
        original.employee ? (
          <Link href={`/employees/${original.employee.id}`} className="rounded hover:underline">
            {original.employee.name}
          </Link>
        ) : (
          <span className="text-faint">–</span>
        ),
    },
    {
      id: 'reason',
      header: 'Reason',
      cell: ({ row: { original } }) => <span className="text-soft">{original.reason}</span>,
    },
  ]
}
