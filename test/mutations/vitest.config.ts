import { basename, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import { mutations } from './index.mjs'

const root = resolve(import.meta.dirname, '../..')
const name = process.env.PULSEDECK_MUTATION ?? ''
const mutation = mutations.find((each) => each.name === name)
if (name !== '' && !mutation) throw new Error(`no mutation is called "${name}"`)
const target = mutation && resolve(root, mutation.file)

/** The specs of the broken file come first: they are the likeliest to see it, and the first that does ends the run. */
class OwnSpecsFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const own = mutation ? `${basename(mutation.file, '.ts')}.test.ts` : ''
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
    function isOwn({ moduleId }: { moduleId: string }): boolean {
      return basename(moduleId) === own
    }
  }
}

/**
 * The specs beside safety with one promise broken: the edit is made while the file is loaded, so the working tree
 * is never touched. `PULSEDECK_MUTATION_SPECS=walk` runs the random walk alone instead.
 */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutation',
      enforce: 'pre',
      transform: (code, id) =>
        mutation && resolve(id) === target ? code.replace(mutation.find, () => mutation.replace) : null,
    },
  ],
  test: {
    include:
      process.env.PULSEDECK_MUTATION_SPECS === 'walk'
        ? ['test/main/safety/walk.test.ts']
        : [
            'test/main/safety/*.test.ts',
            'test/main/actuation/*.test.ts',
            'test/main/{window-watch,wires}.test.ts',
            'test/main/handlers/settings.test.ts',
          ],
    exclude: process.env.PULSEDECK_MUTATION_SPECS === 'walk' ? [] : ['test/main/safety/walk.test.ts'],
    // Kept modules would be those of the mutation before.
    fsModuleCache: false,
    sequence: { sequencer: OwnSpecsFirst },
    // One worker that loads everything once: starting workers would be most of the time.
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    bail: 1,
    testTimeout: 10_000,
  },
})
