'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { monthsFrom } from './month-view.ts'

interface MonthButtonsProps {
  /** `YYYY-MM` */
  month: string
  now: string
  /** Null: the month that it is. */
  onChange: (month: string | null) => void
}

export function MonthButtons({ month, now, onChange }: MonthButtonsProps) {
  return (
    <>
      <Button size="icon" aria-label="Month before" onClick={() => onChange(monthsFrom(month, -1))}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button disabled={month === now} onClick={() => onChange(null)}>
        This month
      </Button>
      <Button size="icon" aria-label="Month after" onClick={() => onChange(monthsFrom(month, 1))}>
        <ChevronRight aria-hidden />
      </Button>
    </>
  )
}
