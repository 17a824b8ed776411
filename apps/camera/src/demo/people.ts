import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Box } from '@rollcall/core'

/** An invented person, and where their face is in a photo that an npm package ships. */
export interface DemoPerson {
  code: string
  name: string
  department: string
  /** File in the demo folder of `@vladmandic/face-api`. */
  source: string
  /** Face in pixels of that photo. */
  box: Box
}

/** Somebody in front of a demo camera. */
export interface Walker {
  name: string
  photoPath: string
  box: Box
}

/** Faces that look into the camera, are enrolled, and live by the liveness model also when they are cut out. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { code: 'E-101', name: 'Ingrid Dahl', department: 'Engineering', source: 'sample3.jpg', box: [1066, 239, 237, 268] },
  { code: 'E-102', name: 'Sofia Rossi', department: 'Engineering', source: 'sample3.jpg', box: [594, 355, 209, 244] },
  { code: 'E-103', name: 'Claire Martin', department: 'Operations', source: 'sample6.jpg', box: [1479, 293, 224, 267] },
  { code: 'E-104', name: 'Mei Tanaka', department: 'Operations', source: 'sample6.jpg', box: [246, 515, 221, 247] },
  { code: 'E-105', name: 'Priya Nair', department: 'People', source: 'sample5.jpg', box: [780, 130, 168, 202] },
  { code: 'E-106', name: 'Ana Lopes', department: 'People', source: 'sample5.jpg', box: [1407, 417, 214, 245] },
]

/** Walks past the demo camera and is enrolled nowhere. */
export const DEMO_STRANGER: DemoPerson = {
  code: '',
  name: 'Stranger',
  department: '',
  source: 'sample3.jpg',
  box: [1476, 327, 215, 244],
}

export function walkerOf({ name, source, box }: DemoPerson): Walker {
  const demo = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'demo')
  return { name, photoPath: join(demo, source), box }
}
