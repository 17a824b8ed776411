import { restHandler } from '#server/rest.ts'

export { restHandler as DELETE, restHandler as GET, restHandler as PATCH, restHandler as POST, restHandler as PUT }
