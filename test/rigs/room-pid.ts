import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { StudioProcess } from './studio'

/** The room server is the studio's only child that runs `room/index.js`. */
export async function roomPid(studio: StudioProcess): Promise<number> {
  const parent = String(studio.process.pid)
  const { stdout } = await promisify(execFile)('pgrep', ['-P', parent, '-f', 'room/index.js'])
  return Number(stdout.trim().split('\n')[0])
}
