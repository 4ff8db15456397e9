import { z } from 'zod'

/** obs-websocket 5, protocol.md: WebSocketCloseCode. */
export const closeCodes = { authenticationFailed: 4009, sessionInvalidated: 4011 }

export const words = {
  refused: 'OBS refused the password. Enter it again: Tools → WebSocket Server Settings → Show Connect Info.',
  kicked: 'OBS ended this session by hand. Connect again when you want it back.',
  unreachable: 'OBS cannot be reached. Is it running, with its WebSocket server enabled?',
  oldPort: 'Port 4444 belongs to obs-websocket 4, which is not supported; version 5 uses 4455.',
}

export const versions = z.object({ obsVersion: z.string(), rpcVersion: z.number() })
export const sceneList = z.object({
  currentProgramSceneName: z.string(),
  scenes: z.array(z.object({ sceneName: z.string() })),
})
export const sceneChanged = z.object({ sceneName: z.string() })
export const sceneListChanged = z.object({ scenes: z.array(z.object({ sceneName: z.string() })) })
