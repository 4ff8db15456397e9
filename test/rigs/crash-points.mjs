// Loaded before the built room server (`--import`): kills it from within, at one step of a tip's way, once it was told
// which (`{ type: 'crash', at }` over IPC). The server itself knows nothing of it.
import { Socket } from 'node:net'
import { DatabaseSync, StatementSync } from 'node:sqlite'

let armed = null
process.on('message', (message) => {
  if (message?.type !== 'crash') return
  armed = message.at
  process.send({ type: 'armed' })
})
/** No goodbye, no flush: what the kernel has not got is gone. */
function reach(step) {
  if (armed === step) process.kill(process.pid, 'SIGKILL')
}

/** What the transaction under way posts: `tip`, `settle` or `refund`. */
let posting = null
const { run } = StatementSync.prototype
StatementSync.prototype.run = function (...values) {
  const kind = typeof values[0] === 'string' && /^(tip|settle|refund):/.exec(values[0])?.[1]
  if (kind) posting = kind
  const result = run.apply(this, values)
  if (kind) reach(`${kind}.posted`)
  return result
}
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  const kind = sql === 'COMMIT' ? posting : null
  if (sql.startsWith('BEGIN')) {
    posting = null
    reach('received')
  }
  if (kind) reach(`${kind}.commit`)
  exec.call(this, sql)
  if (kind) reach(`${kind}.committed`)
}

const said = [
  ['tell', /"room\.event",\{"kind":"tip"/],
  ['acknowledge', /"ok":true,"value":\{"eventId"/],
]
function watch(method, textOf) {
  const original = Socket.prototype[method]
  Socket.prototype[method] = function (...values) {
    const text = armed === null ? '' : textOf(values[0])
    const steps = said.flatMap(([step, pattern]) => (pattern.test(text) ? [step] : []))
    for (const step of steps) reach(step)
    original.apply(this, values)
    for (const step of steps) reach(`${step}.done`)
  }
}
watch('_write', String)
watch('_writev', (chunks) => chunks.map(({ chunk }) => String(chunk)).join(''))
