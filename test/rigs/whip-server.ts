import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { requireRig } from './available'
import { freePort } from './free-port'
import { end, janusRoom, startJanus, untilOpen } from './janus'

/** Where `.ci/simple-whip-server` unpacks it. */
const unpacked = process.env.PULSEDECK_WHIP_SERVER ?? '/opt/simple-whip-server'
const sources = join(unpacked, 'usr/share/simple-whip-server/src')

const modules = ['usr/share/nodejs', 'usr/lib/x86_64-linux-gnu/nodejs']
  .map((folder) => join(unpacked, folder))
  .join(delimiter)

export interface ForeignWhipServer {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

export function hasWhipServer(): boolean {
  if (!requireRig('janus', 'janus')) return false
  if (existsSync(join(sources, 'server.js'))) return true
  const line = 'rig missing: simple-whip-server; run .ci/simple-whip-server'
  if (process.env.CI === 'true') throw new Error(line)
  console.warn(`skipped, ${line}`)
  return false
}

const readyWithinMs = 15_000

/** Meetecho's WHIP server over a real Janus: trickle, ICE restart, bearer tokens, one publisher an endpoint. */
export async function startForeignWhipServer(token = 'the-stream-key'): Promise<ForeignWhipServer> {
  const home = await mkdtemp(join(tmpdir(), 'pulsedeck-whip-'))
  const janus = await startJanus()
  const port = await freePort()
  await configureServer(home, { sockets: janus.port, port })
  const env = { ...process.env, NODE_PATH: modules }
  const server = spawn(process.execPath, [join(home, 'server.js')], { cwd: home, env, stdio: 'ignore' })
  async function stop(): Promise<void> {
    await end(server)
    await janus.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    await untilOpen(port)
    const base = `http://127.0.0.1:${port}/whip`
    await untilCreated(base, token)
    return { url: `${base}/endpoint/studio`, token, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function configureServer(home: string, ports: { sockets: number; port: number }): Promise<void> {
  await mkdir(home, { recursive: true })
  for (const file of ['server.js', 'whip-janus.js']) await copyFile(join(sources, file), join(home, file))
  const config = {
    janus: { address: `ws://127.0.0.1:${ports.sockets}` },
    port: ports.port,
    rest: '/whip',
    allowTrickle: true,
    strictETags: false,
    iceServers: [],
  }
  await writeFile(join(home, 'config.js'), `module.exports = ${JSON.stringify(config)}\n`)
}

async function untilCreated(base: string, token: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    const response = await fetch(`${base}/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'studio', room: janusRoom, token }),
    }).catch(() => null)
    if (response?.ok) return
    await sleep(100)
  }
  throw new Error('the WHIP server made no endpoint')
}
