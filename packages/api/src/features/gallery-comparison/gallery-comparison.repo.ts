import type { Tx } from '../../context.ts'
import { USED_PHOTO } from '../../lib/enums.ts'

export async function countActive(tx: Tx): Promise<number> {
  return tx.employee.count({ where: { deactivatedAt: null } })
}

/** The next active employees after an id, with the templates of one model that are used, best first. */
export async function activePeople(
  tx: Tx,
  modelId: string,
  page: { after: string | null; limit: number; templatesEach: number },
) {
  const { after, limit, templatesEach } = page
  return tx.employee.findMany({
    where: { deactivatedAt: null, ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      id: true,
      templates: {
        where: { modelId, photo: USED_PHOTO },
        orderBy: [{ quality01: 'desc' }, { id: 'asc' }],
        take: templatesEach,
        select: { id: true, vector: true, quality01: true },
      },
    },
  })
}
