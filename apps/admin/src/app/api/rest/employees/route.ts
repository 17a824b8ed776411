import { createEmployeeWithPhoto, createEmployeeWithPhotoSchema } from '@rollcall/api'
import { enrolmentOptions } from '#server/multipart.ts'
import { restHandler } from '#server/rest.ts'
import { withContext } from '#server/route-handler.ts'
import { acceptUpload, isMultipart } from '#server/upload.ts'

export { restHandler as GET }

/** JSON makes the record; multipart with a photo makes the record and enrols it, both or nothing. */
export function POST(request: Request): Promise<Response> {
  return isMultipart(request) ? createWithPhoto(request, undefined) : restHandler(request)
}

const createWithPhoto = withContext<undefined>(async (ctx, request) => {
  const { fields, photo } = await acceptUpload(ctx, request)
  const given = Object.fromEntries([...fields].filter(([, value]) => value !== ''))
  const employee = createEmployeeWithPhotoSchema.parse(given)
  const made = await createEmployeeWithPhoto(ctx, employee, photo, enrolmentOptions(fields))
  return Response.json(made, { status: 201 })
})
