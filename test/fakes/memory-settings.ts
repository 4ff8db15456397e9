import { defaultSettings } from '../../src/main/settings/defaults'
import type { SettingsStore } from '../../src/main/settings/settings'
import { settings as schema } from '../../src/shared/domain/settings'

/** Settings as at the first start, parsed at each change as the real ones are, and never on a disk. */
export function memorySettings(): SettingsStore {
  let current = defaultSettings()
  return {
    get: () => current,
    async update(section, value) {
      current = schema.parse({ ...current, [section]: value })
    },
    onChange: () => () => undefined,
  }
}
