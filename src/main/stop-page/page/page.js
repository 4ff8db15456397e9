import { words } from './words.js'

const askEveryMs = 1_000
const answerWithinMs = 2_000
/** A status older than this says nothing any more. */
const staleAfterMs = 3_000
const pressAgainAfterMs = 400
const keyHeader = 'x-pulsedeck-stop-key'
const keptAs = 'pulsedeck-stop-key'

const part = (id) => document.getElementById(id)
const key = takeKey()
/** The last status, with the moment it came by this page's own monotonic clock. */
let known = null
let isRefused = key === ''
/** `null`, or how the last press goes: `sending`, `retrying` or `done`. */
let press = null

/** From the address, which forgets it at once; kept by this browser, so that a reload or a bookmark works. */
function takeKey() {
  const given = location.hash.slice(1)
  if (given) history.replaceState(null, '', location.pathname)
  try {
    if (given) localStorage.setItem(keptAs, given)
    return given || localStorage.getItem(keptAs) || ''
  } catch {
    return given
  }
}

async function ask(path) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { [keyHeader]: key },
    cache: 'no-store',
    signal: AbortSignal.timeout(answerWithinMs),
  })
  if (response.status === 401) isRefused = true
  if (!response.ok) throw new Error(`answered ${response.status}`)
  known = { status: await response.json(), at: performance.now() }
}

/** Asks until it is answered, without waiting for an answer that may never come: a stop must not be lost. */
async function stop() {
  const isAsking = press === 'sending' || press === 'retrying'
  press = 'sending'
  if (isAsking) return
  while (press !== 'done' && !isRefused) {
    show()
    ask('/stop').then(
      () => {
        press = 'done'
        show()
      },
      () => undefined,
    )
    await new Promise((again) => setTimeout(again, pressAgainAfterMs))
    if (press === 'sending') press = 'retrying'
  }
  if (isRefused) press = null
  show()
}

async function watch() {
  if (!isRefused) await ask('/status').catch(() => undefined)
  show()
  setTimeout(watch, askEveryMs)
}

function show() {
  const ageMs = known ? performance.now() - known.at : Number.POSITIVE_INFINITY
  const status = ageMs <= staleAfterMs && !isRefused ? known.status : null
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
  const hasAsked = known !== null || performance.now() > staleAfterMs
  lost.hidden = !isRefused && (status !== null || !hasAsked)
  write(lost, isRefused ? words.noKey : words.lost)
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

/** Only when it is another text, or screen readers would read it out every second. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

write(part('note'), words.note)
part('stop').addEventListener('pointerdown', stop)
// A pointer has stopped already when it went down; the keyboard's click has no pointer behind it.
part('stop').addEventListener('click', (event) => event.detail === 0 && stop())
// A phone that was put away shows at once that what it knows is old.
document.addEventListener('visibilitychange', show)
void watch()
