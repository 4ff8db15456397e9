import type { queueRequests } from '../../shared/contract/requests/queue'
import type { Handlers } from '../../shared/contract/studio'
import { outputKey } from '../../shared/domain/queue'
import type { Hardware } from '../safety/hardware'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  hardware: Pick<Hardware, 'setPaused' | 'skip' | 'clearQueue'>
  settings: SettingsStore
}

/** What the operator does with the queue. A mode counts for what starts next. */
export const queueHandlers = ({ hardware, settings }: Parts): Pick<Handlers, keyof typeof queueRequests> => ({
  'queue.skip': ({ itemId }) => hardware.skip(itemId),
  'queue.clear': () => hardware.clearQueue(),
  'queue.pause': ({ output }) => hardware.setPaused(output, true),
  'queue.resume': ({ output }) => hardware.setPaused(output, false),
  'queue.setMode': ({ deviceId, outputId, mode }) => {
    const { queue } = settings.get()
    const modes = { ...queue.modes, [outputKey(deviceId, outputId)]: mode }
    return settings.update('queue', { ...queue, modes })
  },
  'queue.setPolicy': (policy) => settings.update('queue', { ...settings.get().queue, ...policy }),
})
