// Opens the studio: in Electron where its binary is or can be had, else in the browser host.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, ownNode, root, run, say } from './run.mjs'

const installWithinMs = 60_000

/** Electron's program inside its package, or null where it was not downloaded. */
export function electronProgram(packageFolder) {
  const named = join(packageFolder, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(packageFolder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** Why the browser host and not Electron, in one line; null where Electron can open its window. */
export function whyNoElectron({ program, platform, env, isRoot }) {
  if (env.PULSEDECK_HOST === 'browser') return 'The browser host was asked for (PULSEDECK_HOST=browser).'
  if (!program)
    return 'Electron’s binary is not here and could not be downloaded, so the studio opens in the browser.'
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'There is no display for Electron, so the studio is served to a browser.'
  if (isRoot) return 'Electron’s sandbox cannot start as root, so the studio opens in the browser.'
  return null
}

async function findElectron() {
  const folder = join(root, 'node_modules', 'electron')
  const there = electronProgram(folder)
  if (there || process.env.PULSEDECK_HOST === 'browser' || !existsSync(folder)) return there
  say('downloading Electron, once; at most a minute.')
  await run(ownNode(existsSync), [join(folder, 'install.js')], { quiet: true, timeoutMs: installWithinMs })
  return electronProgram(folder)
}

export async function main() {
  const program = await findElectron()
  const why = whyNoElectron({
    program,
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
  })
  if (why === null) return run(program, [root])
  const env = environment({ PULSEDECK_WHY: why, NODE_ENV: 'production' })
  return run(ownNode(existsSync), [join(root, 'out', 'main', 'browser-host.js')], { env })
}
