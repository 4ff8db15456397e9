// `npm run dev`: builds, starts the browser host, and does both again whenever a source changes.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { resolve } from 'node:path'

const quietMs = 300
let host = null
let timer = null
let isBuilding = false
let again = false

const end = (child) =>
  new Promise((done) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', done)
    child.kill('SIGTERM')
  })

const build = () =>
  new Promise((done) => {
    spawn(process.execPath, [resolve('scripts/build.mjs')], { stdio: 'inherit' }).once('exit', done)
  })

async function turn() {
  if (isBuilding) {
    again = true
    return
  }
  isBuilding = true
  await end(host)
  const code = await build()
  // A fixed port keeps the address; the session ends with the host, so the window asks for a new one.
  const env = { PULSEDECK_PORT: '8786', PULSEDECK_LOG: 'info', ...process.env }
  if (code === 0)
    host = spawn(process.execPath, [resolve('out/main/browser-host.js')], { stdio: 'inherit', env })
  isBuilding = false
  if (again) {
    again = false
    await turn()
  }
}

watch(resolve('src'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(() => void turn(), quietMs)
})
process.on('SIGINT', () => void end(host).then(() => process.exit(0)))
await turn()
