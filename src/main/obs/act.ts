import { AppError } from '../../shared/contract/errors'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { Answer } from './obs-socket'
import { codedError } from './protocol'
import { itemWanted, requestOf } from './requests-of'
import type { ObsSession } from './session'

/** A recording that ends, or a collection that loads, takes its time. */
const actWithinMs = 10_000

/**
 * Does all of them in order, in one message.
 * @throws AppError of the first that OBS refused; the others are done
 */
export async function actAll(session: ObsSession, commands: readonly ObsCommand[]): Promise<void> {
  const refused: AppError[] = []
  const wanted = await Promise.all(
    commands.map(async (command) => {
      const item = itemWanted(command)
      if (!item) return requestOf(command)
      try {
        return requestOf(command, await session.items.idOf(item))
      } catch (error) {
        refused.push(codedError(error))
        return null
      }
    }),
  )
  const requests = wanted.filter((request) => request !== null)
  const answers: Answer[] = requests.length > 0 ? await session.askAll(requests, actWithinMs) : []
  for (const answer of answers) if (!answer.ok) refused.push(answer.error)
  const [first] = refused
  if (!first) return
  const rest = commands.length - refused.length
  throw commands.length === 1
    ? first
    : new AppError(first.code, `${first.message} (${rest} of ${commands.length} were done.)`, {
        cause: first,
      })
}
