import { AppError } from '../../../shared/contract/errors'
import type { DefinitionSummary } from '../../../shared/domain/definition'
import { catalog, simulatedDevices } from '../catalog'
import type { DeviceDefinition } from '../definition'
import { commandsIn } from '../definition-checks'
import { fillFrame } from '../fill-frame'
import { writeDefinition } from './read-definition'
import type { DefinitionStore } from './store'

/** Definitions as the window sees and handles them. */
export interface Definitions {
  list(): DefinitionSummary[]
  /** @throws AppError `badInput` | `tooLarge` | `conflict` */
  check(text: string): DefinitionSummary
  /** @throws AppError as `check`; `conflict` too while a known device uses the one it replaces */
  import(text: string): Promise<string>
  /** @throws AppError `notFound` */
  export(id: string): { fileName: string; text: string }
  /** @throws AppError `notFound` | `conflict` */
  remove(id: string): Promise<void>
}

export function createDefinitions(deps: {
  store: DefinitionStore
  /** How many known devices are of this definition. */
  uses(id: string): number
  onChange(): void
}): Definitions {
  const { store, uses } = deps
  function mustBeFree(id: string): void {
    if (uses(id) > 0)
      throw new AppError(
        'conflict',
        `A device of yours uses "${id}". Forget that device first, or choose another id.`,
      )
  }
  return {
    list: () => [...catalog.filter((one) => !simulatedDevices.includes(one)), ...store.all()].map(summaryOf),
    check: (text) => summaryOf(store.check(text)),
    async import(text) {
      mustBeFree(store.check(text).id)
      const { id } = await store.keep(text)
      deps.onChange()
      return id
    },
    export(id) {
      const definition = [...store.all(), ...catalog].find((one) => one.id === id)
      if (!definition) throw new AppError('notFound', 'There is no such definition any more.')
      return { fileName: `${id}.device.json`, text: writeDefinition(definition) }
    },
    async remove(id) {
      mustBeFree(id)
      await store.remove(id)
      deps.onChange()
    },
  }
}

const summaryOf = (definition: DeviceDefinition): DefinitionSummary => ({
  id: definition.id,
  model: definition.model,
  names: definition.match.names,
  outputs: definition.outputs.map(({ id, kind, steps }) => ({ id, kind, steps })),
  alsoWrites: commandsIn(definition).map(({ field, command }) => ({
    purpose: field,
    hex: Buffer.from(fillFrame(command.frame)).toString('hex'),
  })),
  isCustom: !catalog.includes(definition),
})
