import type { recordingRequests } from '../../shared/contract/requests/recording'
import type { Handlers } from '../../shared/contract/studio'
import type { Platform } from '../platform'
import { reachFolder } from '../recording/folder'
import type { Recordings } from '../recording/recordings'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  recordings: Recordings
  settings: SettingsStore
  platform: Pick<Platform, 'openFolder'>
}

export const recordingHandlers = ({
  recordings,
  settings,
  platform,
}: Parts): Pick<Handlers, keyof typeof recordingRequests> => ({
  'recording.start': async ({ container }) => ({ id: await recordings.start(container) }),
  'recording.append': async ({ id, offset, bytes }) => ({
    sizeBytes: await recordings.append(id, offset, Buffer.from(bytes, 'base64')),
  }),
  'recording.pause': ({ id, isPaused }) => recordings.pause(id, isPaused),
  'recording.finish': ({ id, ending }) => recordings.finish(id, ending),
  'recording.mark': ({ label }) => recordings.mark({ kind: 'operator', label }),
  'recording.rename': ({ title, to }) => recordings.rename(title, to),
  'recording.delete': ({ title }) => recordings.delete(title),
  'recording.openFolder': () => platform.openFolder(recordings.view().folder),
  'recording.setFolder': async ({ folder }) => {
    if (folder !== null) await reachFolder(folder)
    await settings.update('recording', { folder })
    await recordings.moved()
  },
})
