import type { definitionRequests } from '../../shared/contract/requests/definitions'
import type { Handlers } from '../../shared/contract/studio'
import type { Parts } from '../handlers'

export type DefinitionHandlers = Pick<Handlers, keyof typeof definitionRequests>

export const definitionHandlers = ({ definitions }: Pick<Parts, 'definitions'>): DefinitionHandlers => ({
  'definitions.check': ({ text }) => definitions.check(text),
  'definitions.import': async ({ text }) => ({ id: await definitions.import(text) }),
  'definitions.export': ({ id }) => definitions.export(id),
  'definitions.remove': ({ id }) => definitions.remove(id),
})
