import { expect, it } from 'vitest'
import { closedAfterRename, rulesAfterRename, safeAfterRename } from '../../../src/main/obs/renames'
import { defaultRules, defaultSettings } from '../../../src/main/settings/defaults'
import type { Rule } from '../../../src/shared/domain/rule'

it('rules that name a scene name it by its new name', () => {
  const rule: Rule = {
    ...{ id: 'a', label: 'a', description: '', enabled: true },
    trigger: { kind: 'obsEvent', event: 'sceneOnAir', name: 'Desk' },
    actions: [
      { kind: 'obsScene', scene: 'Desk', forMs: null },
      { kind: 'obsScene', scene: 'Other', forMs: null },
      { kind: 'obsCommand', command: { kind: 'sourceVisible', scene: 'Desk', source: 'Desk', on: true } },
    ],
  }
  expect(rulesAfterRename([...defaultRules, rule], 'Desk', 'Table')?.at(-1)).toEqual({
    ...rule,
    trigger: { ...rule.trigger, name: 'Table' },
    actions: [
      { kind: 'obsScene', scene: 'Table', forMs: null },
      { kind: 'obsScene', scene: 'Other', forMs: null },
      { kind: 'obsCommand', command: { kind: 'sourceVisible', scene: 'Table', source: 'Desk', on: true } },
    ],
  })
  expect(rulesAfterRename([...defaultRules, rule], 'Nowhere', 'Table')).toBeNull()
})

it('a closed scene is closed under its new name and its old one, however many there are', () => {
  expect(closedAfterRename(['Pause'], 'Pause', 'Break')).toEqual(['Pause', 'Break'])
  expect(closedAfterRename(['Pause'], 'Desk', 'Break')).toBeNull()
  const most = Array.from({ length: 50 }, (_, index) => `Scene ${index}`)
  const after = closedAfterRename(most, 'Scene 3', 'Break')
  expect(after).toHaveLength(50)
  expect(after).toContain('Break')
})

it('the safe state follows', () => {
  const { obs } = defaultSettings()
  const safe = { ...obs.safe, scene: 'Pause' }
  expect(safeAfterRename({ ...obs, safe }, 'Pause', 'Break')?.safe.scene).toBe('Break')
  expect(safeAfterRename({ ...obs, safe }, 'Desk', 'Break')).toBeNull()
})
