import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { requireRig } from './available'
import { freePort } from './free-port'

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
  const [sockets, port] = [await freePort(), await freePort()]
  await configureJanus(home, sockets)
  await configureServer(home, { sockets, port })
  const children = [spawn('janus', ['-F', home, '-C', join(home, 'janus.jcfg')], { stdio: 'ignore' })]
  async function stop(): Promise<void> {
    for (const child of children) await end(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    await untilOpen(sockets)
    const env = { ...process.env, NODE_PATH: modules }
    children.push(spawn(process.execPath, [join(home, 'server.js')], { cwd: home, env, stdio: 'ignore' }))
    await untilOpen(port)
    const base = `http://127.0.0.1:${port}/whip`
    await untilCreated(base, token)
    return { url: `${base}/endpoint/studio`, token, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function configureJanus(home: string, sockets: number): Promise<void> {
  const library = '/usr/lib/x86_64-linux-gnu/janus'
  await writeFile(
    join(home, 'janus.jcfg'),
    `general: {
  configs_folder = "${home}"
  plugins_folder = "${library}/plugins"
  transports_folder = "${library}/transports"
  events_folder = "${home}"
  loggers_folder = "${home}"
  debug_level = 2
}
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
`,
  )
  await writeFile(
    join(home, 'janus.transport.websockets.jcfg'),
    `general: { ws = true, ws_port = ${sockets}, ws_interface = "lo", wss = false }\n`,
  )
  await writeFile(
    join(home, 'janus.plugin.videoroom.jcfg'),
    'room-1234: { publishers = 4, bitrate = 4000000, videocodec = "h264,vp8,vp9", fir_freq = 2 }\n',
  )
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

async function untilOpen(port: number): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    const isOpen = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      // What speaks WebSocket only hangs up on HTTP, but it is there.
      (error: Error) => !/ECONNREFUSED/.test(String((error.cause as { code?: string })?.code)),
    )
    if (isOpen) return
    await sleep(100)
  }
  throw new Error(`nothing listens on port ${port}`)
}

async function untilCreated(base: string, token: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    const response = await fetch(`${base}/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'studio', room: 1234, token }),
    }).catch(() => null)
    if (response?.ok) return
    await sleep(100)
  }
  throw new Error('the WHIP server made no endpoint')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
