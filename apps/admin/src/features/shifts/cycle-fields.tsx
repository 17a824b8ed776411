import { Minus, Plus } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Label } from '#components/ui/label.tsx'
import { Select } from '#components/ui/select.tsx'
import { resized, WEEKDAYS } from './pattern-words.ts'
import type { ShiftRow } from './shift-words.ts'

interface CycleFieldsProps {
  cycle: readonly (string | null)[]
  isWeek: boolean
  shifts: readonly ShiftRow[]
  onChange: (cycle: (string | null)[]) => void
}

const MAX_DAYS = 366

/** The shift of each day of a pattern. */
export function CycleFields({ cycle, isWeek, shifts, onChange }: CycleFieldsProps) {
  const set = (at: number, shiftId: string | null) => onChange(cycle.map((one, i) => (i === at ? shiftId : one)))
  return (
    <div className="grid gap-2">
      {cycle.map((shiftId, i) => {
        const id = `cycle-${i}`
        return (
          <div key={id} className="grid grid-cols-[6.5rem_1fr] items-center gap-3">
            <Label htmlFor={id}>{isWeek ? WEEKDAYS[i] : `Day ${i + 1}`}</Label>
            <Select id={id} value={shiftId ?? ''} onChange={(e) => set(i, e.target.value || null)}>
              <option value="">Free</option>
              {shifts.map((shift) => (
                <option key={shift.id} value={shift.id}>
                  {shift.name}
                </option>
              ))}
            </Select>
          </div>
        )
      })}
      {!isWeek && (
        <div className="flex gap-2">
          <Button
            size="sm"
            disabled={cycle.length >= MAX_DAYS}
            onClick={() => onChange(resized(cycle, cycle.length + 1))}
          >
            <Plus aria-hidden />
            Add a day
          </Button>
          <Button size="sm" disabled={cycle.length <= 1} onClick={() => onChange(resized(cycle, cycle.length - 1))}>
            <Minus aria-hidden />
            Take the last away
          </Button>
        </div>
      )}
    </div>
  )
}
