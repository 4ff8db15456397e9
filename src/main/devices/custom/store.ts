import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { mostDefinitionChars } from '../../../shared/domain/definition'
import type { JournalEntry } from '../../../shared/domain/journal'
import { writeDurably } from '../../host/durable-file'
import { catalog } from '../catalog'
import type { DeviceDefinition } from '../definition'
import { readDefinition, writeDefinition } from './read-definition'

/** The operator's own definitions: a file each in a folder of the data folder. */
export interface DefinitionStore {
  all(): readonly DeviceDefinition[]
  /** Reads a file without keeping it. @throws AppError `badInput` | `tooLarge` | `conflict` */
  check(text: string): DeviceDefinition
  /** Keeps it, in place of one with the same id. @throws AppError `badInput` | `tooLarge` | `conflict` */
  keep(text: string): Promise<DeviceDefinition>
  /** @throws AppError `notFound` */
  remove(id: string): Promise<void>
}

const ending = '.device.json'
const mostDefinitions = 100

export async function openDefinitionStore(deps: {
  dir: string
  record(entry: JournalEntry): void
}): Promise<DefinitionStore> {
  const { dir } = deps
  const kept = new Map<string, DeviceDefinition>()
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith(ending)).sort()
  for (const name of names.slice(0, mostDefinitions)) await load(name)

  /** A file that does not do stays where it is, for its maker to mend. */
  async function load(name: string): Promise<void> {
    try {
      const definition = check((await readFile(join(dir, name), 'utf8')).slice(0, mostDefinitionChars + 1))
      kept.set(definition.id, definition)
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      tell('definition.refused', 'warn', { file: name, cause })
    }
  }
  function tell(what: string, level: JournalEntry['level'], detail: JournalEntry['detail']): void {
    deps.record({ topic: 'device', level, what, who: null, detail })
  }
  function check(text: string): DeviceDefinition {
    const definition = readDefinition(text)
    if (catalog.some(({ id }) => id === definition.id))
      throw new AppError(
        'conflict',
        `id: "${definition.id}" belongs to the built-in catalogue. Choose another.`,
      )
    return definition
  }

  return {
    all: () => [...kept.values()],
    check,
    async keep(text) {
      const definition = check(text)
      if (!kept.has(definition.id) && kept.size >= mostDefinitions)
        throw new AppError('conflict', `No more than ${mostDefinitions} definitions. Remove one first.`)
      await writeDurably(join(dir, `${definition.id}${ending}`), writeDefinition(definition))
      kept.set(definition.id, definition)
      tell('definition.kept', 'info', { definition: definition.model })
      return definition
    },
    async remove(id) {
      const definition = kept.get(id)
      if (!definition) throw new AppError('notFound', 'There is no such definition of your own.')
      await rm(join(dir, `${id}${ending}`), { force: true })
      kept.delete(id)
      tell('definition.removed', 'info', { definition: definition.model })
    },
  }
}
