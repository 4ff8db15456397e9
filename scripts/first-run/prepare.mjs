// Brings a clone to the point where it can start: packages, the Bluetooth add-on, the built program.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, ownNode, root, run, say } from './run.mjs'
import { digestOf, filesBelow, isStamped } from './stamp.mjs'

const inRoot = (...parts) => join(root, ...parts)
const oldestNode = 20
const noise = ['--no-fund', '--no-audit', '--loglevel=error']

export async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode)
    throw new Error(
      `Node ${oldestNode} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
    )
  await install()
  await mendBluetooth()
  await build()
}

async function install() {
  const stamp = inRoot('node_modules', '.pulsedeck-installed')
  const digest = digestOf([inRoot('package.json'), inRoot('package-lock.json')])
  if (isStamped(stamp, digest)) return
  say('installing packages; the first time takes a minute or two.')
  if (!(await installLocked()) && !(await installFitting()))
    throw new Error('npm could not install the packages. Is the network there? Its own words are above.')
  mkdirSync(inRoot('node_modules'), { recursive: true })
  writeFileSync(stamp, digest)
}

const installLocked = async () =>
  existsSync(inRoot('package-lock.json')) && (await npm(['ci', ...noise], { quiet: true })) === 0

/**
 * `npm ci` refuses a lock file that misses the optional packages of another system, as one made on a single
 * system may. This one keeps every locked version and leaves the lock file as it is.
 */
const installFitting = async () => (await npm(['install', '--no-save', ...noise])) === 0

/** The HCI add-on is built for one Node; without it everything but a Bluetooth adapter of this machine works. */
async function mendBluetooth() {
  if (
    process.platform !== 'linux' ||
    !existsSync(inRoot('node_modules', '@abandonware', 'bluetooth-hci-socket'))
  )
    return
  const stamp = inRoot('node_modules', '.pulsedeck-bluetooth')
  const node = ownNode(existsSync)
  const digest = digestOf([inRoot('package-lock.json')])
  if (isStamped(stamp, digest)) return
  const loads = () => run(node, ['-e', "require('@abandonware/bluetooth-hci-socket')"], { quiet: true })
  if ((await loads()) !== 0) {
    say('building the Bluetooth add-on for this Node.')
    await npm(['rebuild', '@abandonware/bluetooth-hci-socket', '--build-from-source'], {
      quiet: true,
      timeoutMs: 180_000,
    })
    if ((await loads()) !== 0)
      say(
        'the Bluetooth add-on could not be built (it needs python3, make, g++ and the headers of Node 24); adapters at a socket still work.',
      )
  }
  writeFileSync(stamp, digest)
}

async function build() {
  const stamp = inRoot('out', '.pulsedeck-built')
  const sources = [
    ...filesBelow(inRoot('src')),
    inRoot('electron.vite.config.ts'),
    inRoot('package-lock.json'),
  ]
  const digest = digestOf(sources)
  if (isStamped(stamp, digest)) return
  say('building.')
  const code = await run(ownNode(existsSync), [inRoot('scripts', 'build.mjs')])
  if (code !== 0) throw new Error('The program could not be built. The reason is above.')
  writeFileSync(stamp, digest)
}
