import { expect, it } from 'vitest'
import { onBothDatabases } from './support/databases.ts'

onBothDatabases('saved views', (world) => {
  const late = { table: 'days', name: 'Late', query: 'fact=late&sort=late', hidden: ['location'] } as const

  it('are kept under a name, of each user their own', async () => {
    const hr = world().as(await world().user('HR'))
    const other = world().as(await world().user('VIEWER'))
    const { views } = await hr.savedView.save({ ...late, hidden: [...late.hidden] })
    expect(views).toMatchObject([{ name: 'Late', query: late.query, hidden: ['location'] }])
    await hr.savedView.save({ ...late, query: 'fact=early', hidden: [] })
    const [view, ...rest] = (await hr.savedView.list({ table: 'days' })).views
    expect([view?.query, rest]).toEqual(['fact=early', []])
    const id = view?.id ?? ''
    expect((await hr.savedView.list({ table: 'punches' })).views).toEqual([])
    expect((await other.savedView.list({ table: 'days' })).views).toEqual([])
    await expect(other.savedView.remove({ id })).rejects.toThrow('view')
    await expect(other.savedView.setDefault({ table: 'days', id })).rejects.toThrow('view')
    await expect(hr.savedView.setDefault({ table: 'punches', id })).rejects.toThrow('view')
  })

  it('open the table if the user says so, until they are removed; columns stay as chosen', async () => {
    const hr = world().as(await world().user('HR'))
    const { views } = await hr.savedView.save({ ...late, hidden: [] })
    const id = views[0]?.id ?? ''
    expect((await hr.savedView.setDefault({ table: 'days', id })).defaultId).toBe(id)
    expect((await hr.savedView.setHidden({ table: 'days', hidden: ['overtime', 'location'] })).defaultId).toBe(id)
    await hr.savedView.remove({ id })
    expect(await hr.savedView.list({ table: 'days' })).toEqual({
      views: [],
      hidden: ['overtime', 'location'],
      defaultId: null,
    })
  })

  it('keep no name that was searched for, and go with the employee they are about', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await hr.employee.create({ code: 'E-1', name: 'Ada' })
    const query = `employeeId=${ada.id}&search=Ada&cursor=x&day=y`
    const { views } = await hr.savedView.save({ ...late, query, hidden: [] })
    expect(views[0]?.query).toBe(`employeeId=${ada.id}`)
    await hr.savedView.save({ ...late, name: 'Other', hidden: [] })
    await hr.employee.erase({ id: ada.id, confirmCode: 'E-1' })
    expect((await hr.savedView.list({ table: 'days' })).views.map((v) => v.name)).toEqual(['Other'])
  })
})
