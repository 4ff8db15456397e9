import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Stop } from '../../shared/domain/clock'

export interface Desktop {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  isRoot: boolean
}
export interface Command {
  program: string
  args: string[]
}

/** Keep the preview and the outgoing picture running while the window is behind another one. */
const awake = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

/** What to try, best first; empty where there is no display. Chromium's sandbox cannot start as root. */
export function browserCommands(freshUrl: () => string, profile: string, desktop: Desktop): Command[] {
  const { platform, env, isRoot } = desktop
  if (env.PULSEDECK_OPEN === 'no') return []
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return []
  const url = freshUrl()
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', ...awake]
  if (platform === 'linux' && isRoot) args.push('--no-sandbox')
  const chromiums = chromiumPrograms(platform, env).map((program) => ({ program, args }))
  switch (platform) {
    case 'win32':
      return [...chromiums, { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] }]
    case 'darwin':
      return [...chromiums, { program: 'open', args: [url] }]
    default:
      return [...chromiums, { program: 'xdg-open', args: [url] }]
  }
}

function chromiumPrograms(platform: NodeJS.Platform, env: Desktop['env']): string[] {
  if (env.PULSEDECK_CHROMIUM) return [env.PULSEDECK_CHROMIUM]
  if (platform === 'darwin')
    return ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32')
    return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((folder) =>
      env[folder] ? [join(env[folder], 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
    )
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
}

/** Starts the first command that exists; returns what closes it again. Never fails. */
export function openBrowser(commands: readonly Command[]): Stop {
  let child: ChildProcess | null = null
  const start = ([first, ...rest]: readonly Command[]): void => {
    if (!first) return
    child = spawn(first.program, first.args, { stdio: 'ignore' })
    child.once('error', () => start(rest))
  }
  start(commands)
  return () => {
    child?.kill()
    child = null
  }
}
