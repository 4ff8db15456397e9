import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port'

export interface Janus {
  readonly process: ChildProcess
  /** Of its WebSocket API. */
  readonly port: number
  stop(): Promise<void>
}

export const janusRoom = 1234
const library = '/usr/lib/x86_64-linux-gnu/janus'
const readyWithinMs = 15_000

/** A real Janus with its VideoRoom alone and one room in it. `videoRoom`: more lines of the room's configuration. */
export async function startJanus(videoRoom = ''): Promise<Janus> {
  const home = await mkdtemp(join(tmpdir(), 'pulsedeck-janus-'))
  const port = await freePort()
  await configure(home, port, videoRoom)
  const child = spawn('janus', ['-F', home, '-C', join(home, 'janus.jcfg')], { stdio: 'ignore' })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  async function stop(): Promise<void> {
    process.off('exit', kill)
    await end(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    await untilOpen(port)
    return { process: child, port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function configure(home: string, port: number, videoRoom: string): Promise<void> {
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
    `general: { ws = true, ws_port = ${port}, ws_interface = "lo", wss = false }\n`,
  )
  await writeFile(
    join(home, 'janus.plugin.videoroom.jcfg'),
    `room-${janusRoom}: { publishers = 4, bitrate = 4000000, videocodec = "h264,vp8,vp9", fir_freq = 2${videoRoom} }\n`,
  )
}

/** Until something listens on the port, in whatever language. */
export async function untilOpen(port: number): Promise<void> {
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

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
