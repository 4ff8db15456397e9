import { access, constants, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { buildTools } from '../../../shared/domain/radio-trouble'
import { shellWord } from '../../../shared/domain/shell-word'
import type { Machine } from './machine'

const electronHeaders = 'https://electronjs.org/headers'

export interface Rebuild {
  command: string
  absentTools: (typeof buildTools)[number][]
}

/** How `packageName` is built for what runs now. It builds from source by itself: npm needs no flag for that. */
export async function howToRebuild(packageName: string, machine: Machine): Promise<Rebuild> {
  const [headers, absentTools] = await Promise.all([headersOf(machine), toolsAbsentOn(machine)])
  const target = machine.electron
    ? ` --runtime=electron --target=${machine.electron} --dist-url=${electronHeaders}`
    : headers && ` --nodedir=${quoted(headers, machine)}`
  const command = `npm --prefix ${quoted(programFolder(), machine)} rebuild ${packageName}${target}`
  return { command, absentTools }
}

/** Where `node_modules` lies; where the studio was started, when nothing of it is installed. */
function programFolder(): string {
  try {
    const noble = createRequire(import.meta.url).resolve('@abandonware/noble/package.json')
    return dirname(dirname(dirname(dirname(noble))))
  } catch {
    return process.cwd()
  }
}

/**
 * The headers that came with the binary that runs; '' when none did, and npm gets them itself. Named to npm because
 * its setting `nodedir`, where a distribution makes it, points at the headers of another Node.
 */
async function headersOf({ program, modules, electron }: Machine): Promise<string> {
  if (electron) return ''
  const prefix = dirname(dirname(program))
  const fromNpm = join(prefix, 'node_modules', `node-${process.platform}-${process.arch}`)
  for (const folder of [prefix, fromNpm]) {
    const version = await readFile(join(folder, 'include/node/node_version.h'), 'utf8').catch(() => '')
    if (version.match(/#define NODE_MODULE_VERSION (\d+)/)?.[1] === String(modules)) return folder
  }
  return ''
}

async function toolsAbsentOn({ system }: Machine): Promise<Rebuild['absentTools']> {
  if (system !== 'linux') return []
  const folders = (process.env.PATH ?? '').split(delimiter)
  const isThere = (tool: string) =>
    Promise.any(folders.map((folder) => access(join(folder, tool), constants.X_OK))).then(
      () => true,
      () => false,
    )
  const found = await Promise.all(buildTools.map(isThere))
  return buildTools.filter((_tool, index) => !found[index])
}

/** Windows' shells know double quotes only. */
function quoted(path: string, { system }: Pick<Machine, 'system'>): string {
  if (system !== 'windows') return shellWord(path)
  return /\s/.test(path) ? `"${path}"` : path
}
