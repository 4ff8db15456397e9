import { expect, it } from 'vitest'
import { createRoomChat } from '../../../src/main/room-link/chat'
import { AppError } from '../../../src/shared/contract/errors'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'

it('says the rules again with each join, and takes a link that is down for no problem', async () => {
  const asked: string[] = []
  const problems: unknown[] = []
  let failure: AppError | null = new AppError('notConnected', 'There is no connection.')
  const { chat, joined } = createRoomChat({
    ask: ((name: string) => {
      asked.push(name)
      return failure ? Promise.reject(failure) : Promise.resolve()
    }) as never,
    onChange: () => undefined,
    onProblem: (error) => problems.push(error),
  })
  joined()
  expect(asked).toEqual([])
  chat.setPolicy(defaultChatPolicy)
  await Promise.resolve()
  expect(problems).toEqual([])
  failure = null
  joined()
  expect(asked).toEqual(['chat.policy', 'chat.policy'])
  failure = new AppError('badInput', 'That is no policy.')
  joined()
  await expect.poll(() => problems).toEqual([failure])
})
