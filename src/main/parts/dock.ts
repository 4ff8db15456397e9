import type { DockStatus } from '../../shared/contract/dock'
import type { Broadcast } from '../broadcast'
import { createDock } from '../dock/dock'
import { createTips } from '../dock/tips'
import type { Obs } from '../obs/obs'
import type { Rehearsal } from '../rehearsal/rehearsal'
import type { Room } from '../room-link/room'
import type { Hardware } from '../safety/hardware'
import type { Scenes } from '../scenes/scenes'
import { freshToken } from '../settings/defaults'
import type { Core } from './core'

const tipsLookedAt = 200

/** The studio's controls inside OBS. */
export async function composeDock(
  core: Core,
  {
    hardware,
    room,
    broadcast,
    scenes,
    obs,
    rehearsal,
  }: { hardware: Hardware; room: Room; broadcast: Broadcast; scenes: Scenes; obs: Obs; rehearsal: Rehearsal },
) {
  const { clock, host, settings, record, changed, journal } = core
  const tips = createTips(journal.recentEvents(tipsLookedAt))

  function status(): DockStatus {
    const { permit, holds } = hardware.view()
    const { collection, sceneId } = scenes.view()
    const { scenes: obsScenes, currentScene } = obs.view()
    return {
      permit,
      holds: holds.map(({ cause }) => cause),
      live: broadcast.view().state,
      watching: room.view().watching,
      isRehearsal: rehearsal.isRunning(),
      scenes: collection.scenes.map(({ id, name }) => ({ id, label: name, onAir: id === sceneId })),
      obsScenes: obsScenes.map((name) => ({ id: name, label: name, onAir: name === currentScene })),
      tips: tips.latest().map(({ id, at, viewerName, amount, note }) => ({
        ...{ id, amount, note },
        name: viewerName,
        agoMs: Math.max(0, clock.wall() - room.toLocalTime(at)),
      })),
    }
  }
  const dock = await createDock({
    clock,
    record,
    status,
    stop: () => hardware.stop('dock'),
    selectScene: scenes.select,
    switchObsScene: obs.switchScene,
    settings: () => settings.get().dock,
    saveSettings: (value) => settings.update('dock', value),
    freshKey: freshToken,
    onChange: () => changed('dock'),
    onProblem: host.note,
  })
  return { dock, tips }
}
export type DockPart = Awaited<ReturnType<typeof composeDock>>
