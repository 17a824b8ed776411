import { createCaller } from '@rollcall/api'
import { enrolmentOptions } from '#server/multipart.ts'
import { withContext } from '#server/route-handler.ts'
import { acceptUpload } from '#server/upload.ts'

/** Judges a photo and, when it will do, keeps it. The verdict is the answer, whatever it says. */
export const POST = withContext<RouteContext<'/api/rest/employees/[id]/photos'>>(async (ctx, request, { params }) => {
  const { id: employeeId } = await params
  const { fields, photo } = await acceptUpload(ctx, request)
  const result = await createCaller(ctx).enrolment.enrol({ employeeId, photo, ...enrolmentOptions(fields) })
  return Response.json(result)
})
