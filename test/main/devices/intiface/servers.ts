import {
  type IntifaceOptions,
  type IntifaceServer,
  type RigDevice,
  startIntifaceServer,
} from '../../../rigs/intiface-server'
import type { IntifaceStage } from './intiface-stage'

export const vibrator: RigDevice = { index: 0, name: 'Edge', features: [{ type: 'Vibrate', steps: 20 }] }
export const other: RigDevice = { index: 1, name: 'Hush', features: [{ type: 'Vibrate', steps: 20 }] }

/** Servers that end with the test. */
export interface Servers {
  serve(options: IntifaceOptions): Promise<IntifaceServer>
  end(): Promise<void>
}

export function createServers(): Servers {
  const open: IntifaceServer[] = []
  return {
    async serve(options) {
      const server = await startIntifaceServer(options)
      open.push(server)
      return server
    },
    async end() {
      for (const server of open.splice(0)) await server.close()
    },
  }
}

/** A server whose first device moves. */
export async function setMoving(
  stage: IntifaceStage,
  servers: Servers,
  options: Partial<IntifaceOptions> = {},
): Promise<IntifaceServer> {
  const server = await servers.serve({ version: 4, devices: [vibrator], ...options })
  await stage.connect(server.address)
  await stage.ready(options.devices?.length ?? 1)
  stage.hardware.arm(60)
  stage.ask({ pattern: { kind: 'wave', low: 0.1, high: 0.5, periodMs: 400 } })
  await stage.until('it moves', () => server.level(0) > 0)
  return server
}
