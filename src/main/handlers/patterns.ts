import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { patternRequests } from '../../shared/contract/requests/patterns'
import type { Handlers } from '../../shared/contract/studio'
import type { Clock } from '../../shared/domain/clock'
import { actionsOf, mapActions, type Rule, type RuleAction } from '../../shared/domain/rule'
import { mostSaved, type SavedPattern } from '../../shared/domain/saved-pattern'
import type { Devices } from '../devices/devices'
import type { Hardware } from '../safety/hardware'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  clock: Clock
  settings: SettingsStore
  devices: Pick<Devices, 'facts'>
  hardware: Pick<Hardware, 'request' | 'preview'>
}

/** The library of patterns, seeing what one would come to, and trying one of them on a simulated device. */
export const patternHandlers = (parts: Parts): Pick<Handlers, keyof typeof patternRequests> => ({
  'patterns.save': ({ patterns }) => save(parts.settings, patterns),
  'patterns.delete': ({ id }) => {
    const saved = parts.settings.get().patterns.saved.filter((each) => each.id !== id)
    return parts.settings.update('patterns', { saved })
  },
  'patterns.preview': ({ output, ...wish }) => ({ allowed: parts.hardware.preview(output, wish) }),
  'patterns.play': ({ deviceId, ...wish }) => {
    const device = parts.devices.facts().find(({ id }) => id === deviceId)
    if (device?.transport !== 'simulated')
      throw new AppError(
        'forbidden',
        'The editor plays on simulated devices only. Use a rule for a real one.',
      )
    const taken = parts.hardware.request({
      ...wish,
      ...{ deviceId, source: 'operator', viewerId: null, viewerName: null, label: 'preview' },
      eventId: `preview-${randomUUID()}`,
      eventAt: parts.clock.wall(),
    })
    return { reason: taken.accepted ? null : taken.reason }
  },
})

async function save(settings: SettingsStore, patterns: readonly SavedPattern[]): Promise<void> {
  const { patterns: library, rules } = settings.get()
  const replaced = library.saved.map((old) => patterns.find(({ id }) => id === old.id) ?? old)
  const added = patterns.filter(({ id }) => !library.saved.some((old) => old.id === id))
  const saved = [...replaced, ...added]
  if (saved.length > mostSaved)
    throw new AppError('tooLarge', `The library holds ${mostSaved} patterns. Delete some first.`)
  await settings.update('patterns', { saved })
  const followed = following(rules.rules, patterns)
  if (followed !== rules.rules) await settings.update('rules', { rules: followed })
}

/** Rules whose pattern is a copy of one of these take the new one; the same list when there is none. */
export function following(rules: Rule[], patterns: readonly SavedPattern[]): Rule[] {
  const newOf = (action: RuleAction) =>
    action.kind === 'pattern' ? patterns.find(({ id }) => id === action.savedId)?.pattern : undefined
  if (!rules.some(({ actions }) => actionsOf(actions).some(newOf))) return rules
  return rules.map((rule) => ({
    ...rule,
    actions: mapActions(rule.actions, (action) => {
      const pattern = newOf(action)
      return action.kind === 'pattern' && pattern ? { ...action, pattern } : action
    }),
  }))
}
