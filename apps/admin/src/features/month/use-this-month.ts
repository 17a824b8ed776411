import { useEffect, useState } from 'react'
import { monthOf } from './month-view.ts'

/** The month that it is for the reader. @param today by the clock of the server, until the reader's is known */
export function useThisMonth(today: string): string {
  const [now, setNow] = useState(today)
  useEffect(() => setNow(monthOf(new Date())), [])
  return now
}
