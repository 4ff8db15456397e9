import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { AppError } from '../../shared/contract/errors'
import { dataFolder } from '../host/data-folder'
import { runBrowserHost } from './run'

const log = pino({ name: 'studio', level: process.env.PULSEDECK_LOG ?? 'warn' }, pino.destination(2))
const { env, platform } = process
const out = resolve(import.meta.dirname, '..')

runBrowserHost({
  paths: {
    data: resolve(dataFolder({ platform, env, home: homedir() })),
    out,
    resources: resolve(out, '..', 'resources'),
  },
  port: Number(env.PULSEDECK_PORT ?? 0),
  why: env.PULSEDECK_WHY ?? null,
  desktop: { platform, env, isRoot: process.getuid?.() === 0 },
  log,
}).catch((error: unknown) => {
  if (error instanceof AppError) process.stderr.write(`${error.message}\n`)
  else log.fatal({ err: error }, 'the studio could not start')
  process.exit(1)
})
