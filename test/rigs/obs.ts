import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import OBSWebSocket from 'obs-websocket-js'
import { freePort } from './free-port'

export interface Obs {
  readonly address: { host: string; port: number }
  /** A second client, to look at OBS from outside. */
  readonly client: OBSWebSocket
  /** Where its settings are. */
  readonly home: string
  /** Starts it again on the same port and home after `kill`, with another password if one is given. */
  restart(password?: string): Promise<void>
  /** It stands still, with its sockets open: a link to it is half-open. */
  freeze(): void
  thaw(): void
  kill(): Promise<void>
  /** Ends OBS and its display. May be called twice. */
  stop(): Promise<void>
}

const readyWithinMs = 40_000

/** Real OBS Studio on a virtual display with a fresh home; answers once its websocket does and its scenes exist. */
export async function startObs(options: { password: string; scenes: readonly string[] }): Promise<Obs> {
  const home = await mkdtemp(join(tmpdir(), 'pulsedeck-obs-'))
  const port = await freePort()
  await configure(home, port, options.password)
  const display = await startDisplay()
  let obs = launch(home, display.name)
  let client = await connect(port, options.password)
  const { scenes } = await client.call('GetSceneList')
  for (const sceneName of options.scenes)
    if (!scenes.some((scene) => scene.sceneName === sceneName))
      await client.call('CreateScene', { sceneName })
  if (options.scenes[0]) await client.call('SetCurrentProgramScene', { sceneName: options.scenes[0] })

  async function kill(): Promise<void> {
    await client.disconnect().catch(() => undefined)
    await end(obs)
  }
  return {
    address: { host: '127.0.0.1', port },
    get client() {
      return client
    },
    home,
    kill,
    async restart(password = options.password) {
      await configure(home, port, password)
      obs = launch(home, display.name)
      client = await connect(port, password)
    },
    freeze: () => void obs.kill('SIGSTOP'),
    thaw: () => void obs.kill('SIGCONT'),
    async stop() {
      await kill()
      await end(display.process)
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function configure(home: string, port: number, password: string): Promise<void> {
  const folder = join(home, '.config', 'obs-studio')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'global.ini'),
    `[General]\nFirstRun=true\n\n[OBSWebSocket]\nFirstLoad=false\nServerEnabled=true\nServerPort=${port}\nAuthRequired=true\nServerPassword=${password}\nAlertsEnabled=false\n`,
  )
}

function launch(home: string, display: string): ChildProcess {
  return spawn('obs', ['--multi', '--profile', 'Untitled', '--collection', 'Untitled', '--disable-updater'], {
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      DISPLAY: display,
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
    stdio: 'ignore',
  })
}

async function startDisplay(): Promise<{ name: string; process: ChildProcess }> {
  for (let number = 90; number < 130; number++) {
    if (await exists(`/tmp/.X11-unix/X${number}`)) continue
    const child = spawn('Xvfb', [`:${number}`, '-screen', '0', '1280x720x24', '-nolisten', 'tcp'], {
      stdio: 'ignore',
    })
    for (let attempt = 0; attempt < 50 && child.exitCode === null; attempt++) {
      if (await exists(`/tmp/.X11-unix/X${number}`)) return { name: `:${number}`, process: child }
      await sleep(100)
    }
    await end(child)
  }
  throw new Error('no free display for OBS')
}

async function connect(port: number, password: string): Promise<OBSWebSocket> {
  const deadline = performance.now() + readyWithinMs
  for (;;) {
    const client = new OBSWebSocket()
    client.on('ConnectionError', () => undefined)
    try {
      await client.connect(`ws://127.0.0.1:${port}`, password)
      await client.call('GetSceneList')
      return client
    } catch (error) {
      await client.disconnect().catch(() => undefined)
      if (performance.now() > deadline) throw new Error('OBS never answered', { cause: error })
      await sleep(250)
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
