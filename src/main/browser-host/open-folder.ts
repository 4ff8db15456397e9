import { spawn } from 'node:child_process'
import { AppError } from '../../shared/contract/errors'

const programs: Partial<Record<NodeJS.Platform, string>> = { win32: 'explorer', darwin: 'open' }

/** Shows a folder in the desktop's own file manager. @throws AppError `unsupported` where there is none */
export function openFolder(
  folder: string,
  { platform, env }: { platform: NodeJS.Platform; env: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const none = (cause?: unknown) =>
    new AppError('unsupported', `This machine has no file manager to open. The folder is ${folder}`, {
      cause,
    })
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return Promise.reject(none())
  return new Promise((done, fail) => {
    const child = spawn(programs[platform] ?? 'xdg-open', [folder], { stdio: 'ignore', detached: true })
    child.once('error', (error) => fail(none(error)))
    child.once('spawn', () => {
      child.unref()
      done()
    })
  })
}
