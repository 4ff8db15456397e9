import type { Authorize } from '../../../src/room/sfu'
import { AppError } from '../../../src/shared/contract/errors'

/** `Bearer publish:NAME` or `Bearer watch:NAME`: who may do what, as plain as it gets. */
export const authorizeByWord: Authorize = async (request, ability) => {
  const [, may, subject] = /^Bearer (\w+):(\w+)$/.exec(request.headers.authorization ?? '') ?? []
  if (!may || !subject) throw new AppError('unauthorized', 'Send a bearer token.')
  if (may !== ability) throw new AppError('forbidden', `This token does not let you ${ability}.`)
  return { subject }
}
