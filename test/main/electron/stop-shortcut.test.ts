import { expect, it } from 'vitest'
import { createStopShortcut } from '../../../src/main/electron/stop-shortcut'

function system(refuses: string[] = []) {
  const taken = new Map<string, () => void>()
  return {
    taken,
    register(accelerator: string, run: () => void): boolean {
      if (accelerator === 'nonsense') throw new TypeError('conversion failure')
      if (refuses.includes(accelerator)) return false
      taken.set(accelerator, run)
      return true
    },
    unregister: (accelerator: string) => void taken.delete(accelerator),
  }
}

it('takes the key, and pressing it stops', async () => {
  const keys = system()
  let stops = 0
  const use = createStopShortcut(keys, () => stops++)
  expect(await use('Control+Shift+Escape')).toBeNull()
  keys.taken.get('Control+Shift+Escape')?.()
  expect(stops).toBe(1)
})

it('gives the old key back when another is chosen', async () => {
  const keys = system()
  const use = createStopShortcut(keys, () => undefined)
  await use('F8')
  await use('F9')
  expect([...keys.taken.keys()]).toEqual(['F9'])
})

it('says why a key could not be taken', async () => {
  const use = createStopShortcut(system(['F8']), () => undefined)
  expect(await use('F8')).toContain('another program')
  expect(await use('nonsense')).toContain('not a key')
})
