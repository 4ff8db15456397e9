import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { app, dialog } from 'electron'
import { pino } from 'pino'
import { runElectron } from './electron/run'
import { dataFolder } from './host/data-folder'

const log = pino({ name: 'studio', level: process.env.PULSEDECK_LOG ?? 'warn' }, pino.destination(2))
const out = resolve(import.meta.dirname, '..')
const data = resolve(dataFolder({ platform: process.platform, env: process.env, home: homedir() }))

runElectron({ paths: { data, out, resources: resolve(out, '..', 'resources') }, log }).catch(
  (error: unknown) => {
    log.fatal({ err: error }, 'the studio could not start')
    dialog.showErrorBox('Pulsedeck could not start', error instanceof Error ? error.message : String(error))
    app.exit(1)
  },
)
