import {
  AppError,
  encodeEmbedding,
  FORMER_POLICY,
  type FormerModelId,
  type GalleryDelta,
  type GalleryPerson,
  type GalleryRequest,
  isModelId,
  MODEL_FORMER,
  type ModelId,
} from '@rollcall/core'
import type { ApiServices, CameraPrincipal, Tx } from '../../context.ts'
import { openTemplate } from '../../lib/open-template.ts'
import { sha256Hex } from '../../lib/tokens.ts'
import { currentPolicy } from '../policy/policy.service.ts'
import * as repo from './gallery.repo.ts'
import { MAX_PEOPLE_PER_PAGE } from './gallery.schema.ts'

/**
 * What a camera must learn and forget after `sinceRevision`: who may pass at its location. A revision that we never gave, or
 * gave for another change (a restored backup, another server) or to another location, gets everything from the start.
 */
export async function delta(
  services: Pick<ApiServices, 'db' | 'cipher' | 'log'>,
  { locationId }: Pick<CameraPrincipal, 'locationId'>,
  { sinceRevision, modelId, historyMark }: GalleryRequest,
  pageSize = MAX_PEOPLE_PER_PAGE,
): Promise<GalleryDelta> {
  const { db } = services
  if (modelId !== MODEL_FORMER && !isModelId(modelId))
    throw new AppError('INVALID_INPUT', { detail: `modelId: "${modelId}" is not a model of ours` })
  const latest = await repo.latestRevision(db)
  const isOurs = sinceRevision <= latest && (await isOurHistory(db, locationId, sinceRevision, historyMark))
  const fromRevision = isOurs ? sinceRevision : 0

  // first the changes, then the people: who changes in between is sent as they are now, and once more next time
  const changes = await repo.changesSince(db, fromRevision, pageSize + 1)
  const page = changes.slice(0, pageSize)
  const more = changes.length > page.length
  const people = await repo.subjects(
    db,
    page.map((c) => c.subjectId),
    modelId,
  )
  const known = people.filter((p) => p.active && mayPass(p, locationId)).map((p) => galleryPerson(services, p, modelId))
  const upserts = known.filter((p) => p.templates.length > 0 || p.badgeHash !== undefined)
  const kept = new Set(upserts.map((p) => p.employeeId))
  const tombstones = page.map((c) => c.subjectId).filter((id) => !kept.has(id))
  const policy = modelId === MODEL_FORMER ? FORMER_POLICY : await currentPolicy(db, modelId)
  const toRevision = Math.max(page.at(-1)?.revision ?? fromRevision, more ? 0 : latest)
  const mark = await markOf(db, locationId, toRevision)
  const history = mark === null ? {} : { historyMark: mark }
  return { fromRevision, toRevision, modelId, policy, upserts, tombstones, more, ...history }
}

/** Whether a camera that was told this mark has seen our history; one that was told none is believed. */
export async function isOurHistory(
  db: Tx,
  locationId: string,
  revision: number,
  mark: string | undefined,
): Promise<boolean> {
  return revision === 0 || mark === undefined || mark === (await markOf(db, locationId, revision))
}

const MARK_CHARS = 16

/** The place is part of it: what one place was told is not what another one has to know. */
async function markOf(db: Tx, locationId: string, revision: number): Promise<string | null> {
  const change = await repo.changeAt(db, revision)
  const told = change && `${locationId} ${revision} ${change.subjectId} ${change.at.toISOString()}`
  return told && sha256Hex(told).slice(0, MARK_CHARS)
}

function mayPass({ locationIds }: repo.GallerySubject, locationId: string): boolean {
  return locationIds.length === 0 || locationIds.includes(locationId)
}

function galleryPerson(
  services: Pick<ApiServices, 'cipher' | 'log'>,
  { id, name, badgeHash, templates }: repo.GallerySubject,
  modelId: ModelId | FormerModelId,
): GalleryPerson {
  const opened = templates.flatMap((template) => {
    const vector = openTemplate(services, template, modelId)
    if (!vector) return []
    const vectorBase64 = Buffer.from(encodeEmbedding(vector)).toString('base64')
    return [{ templateId: template.id, quality01: template.quality01, vectorBase64 }]
  })
  return { employeeId: id, displayName: name, templates: opened, ...(badgeHash !== null && { badgeHash }) }
}
