import { onPress, openLink, part, write } from './link.js'
import { words } from './words.js'

const askEveryMs = 1_000
const pressAgainAfterMs = 400

const link = openLink({
  keyHeader: 'x-pulsedeck-stop-key',
  keptAs: 'pulsedeck-stop-key',
  answerWithinMs: 2_000,
  staleAfterMs: 3_000,
})
/** `null`, or how the last press goes: `sending`, `retrying` or `done`. */
let press = null

/** Asks until it is answered, without waiting for an answer that may never come: a stop must not be lost. */
async function stop() {
  const isAsking = press === 'sending' || press === 'retrying'
  press = 'sending'
  if (isAsking) return
  while (press !== 'done' && !link.isRefused) {
    show()
    link.ask('/stop').then(
      () => {
        press = 'done'
        show()
      },
      () => undefined,
    )
    await new Promise((again) => setTimeout(again, pressAgainAfterMs))
    if (press === 'sending') press = 'retrying'
  }
  if (link.isRefused) press = null
  show()
}

async function watch() {
  if (!link.isRefused) await link.ask('/status').catch(() => undefined)
  show()
  setTimeout(watch, askEveryMs)
}

function show() {
  const ageMs = link.ageMs()
  const status = link.status()
  const permit = part('permit')
  permit.dataset.permit = status?.permit ?? 'unknown'
  write(permit, status ? permitWords(status) : words.unknown)
  showTrouble(status)
  write(part('stop'), status?.permit === 'stopped' ? words.stopAgain : words.stop)
  write(part('pressed'), pressedWords(status, ageMs))
  part('devices').replaceChildren(...(status ? deviceLines(status, ageMs) : []))
}

function showTrouble(status) {
  const lost = part('lost')
  lost.hidden = !link.isRefused && (status !== null || !link.hasAsked())
  write(lost, link.isRefused ? words.noKey : words.lost)
}

function permitWords({ permit, holds }) {
  const why = holds.map((cause) => words.hold[cause] ?? cause).join(', ')
  return why ? `${words.permit[permit]}: ${why}` : words.permit[permit]
}

function pressedWords(status, ageMs) {
  if (press === 'sending' || press === 'retrying') return words[press]
  if (!status || status.stoppedAgoMs === null) return ''
  return words.done(words.age(status.stoppedAgoMs + ageMs))
}

function deviceLines({ devices }, ageMs) {
  if (devices.length === 0) return [line(words.noDevices, 'none')]
  return devices.map(({ alias, evidence, evidenceAgeMs }) => {
    const age = words.age(evidenceAgeMs + ageMs)
    return line(`${alias}: ${words.evidence[evidence]}, ${age}`, evidence)
  })
}

function line(text, evidence) {
  const item = document.createElement('li')
  item.dataset.evidence = evidence
  item.textContent = text
  return item
}

write(part('note'), words.note)
onPress(part('stop'), stop)
// A phone that was put away shows at once that what it knows is old.
document.addEventListener('visibilitychange', show)
void watch()
