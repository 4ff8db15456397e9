import { words } from './words.js'

const askEveryMs = 1_000
const answerWithinMs = 3_000
/** A status older than this says nothing any more. */
const staleAfterMs = 4_000
const pressAgainAfterMs = 400
const keyHeader = 'x-pulsedeck-dock-key'
const keptAs = 'pulsedeck-dock-key'

const part = (id) => document.getElementById(id)
const key = takeKey()
/** The last status, with the moment it came by this page's own monotonic clock. */
let known = null
let isRefused = key === ''
let isStopping = false
/** What the studio said of the last press, in its words. */
let complaint = ''

/** From the address, which forgets it at once; kept by this browser, so that a reload works. */
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
  const body = await response.json()
  if (!response.ok) throw new Error(body.error)
  known = { status: body, at: performance.now() }
}

/** Asks until it is answered, without waiting for an answer that may never come: a stop must not be lost. */
async function stop() {
  if (isStopping) return
  isStopping = true
  while (isStopping && !isRefused) {
    show()
    ask('/stop').then(
      () => {
        isStopping = false
        show()
      },
      () => undefined,
    )
    await new Promise((again) => setTimeout(again, pressAgainAfterMs))
  }
  isStopping = false
  show()
}

async function choose(path) {
  complaint = ''
  try {
    await ask(path)
  } catch (error) {
    complaint = error.message
  }
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
  part('permit').dataset.permit = status?.permit ?? 'unknown'
  write(part('permit'), status ? permitWords(status) : words.unknown)
  write(part('stop'), stopWords(status))
  write(part('live'), status ? liveWords(status) : '')
  part('rehearsal').hidden = !status?.isRehearsal
  write(part('rehearsal'), words.rehearsal)
  showTrouble(status)
  showScenes('scenes', status?.scenes ?? [], '/scene/')
  showScenes('obs-scenes', status?.obsScenes ?? [], '/obs-scene/')
  part('scenes-part').hidden = !status?.scenes.length
  part('obs-part').hidden = !status?.obsScenes.length
  showTips(status?.tips ?? [], ageMs)
}

function stopWords(status) {
  if (isStopping) return words.stopping
  return status?.permit === 'stopped' ? words.stopAgain : words.stop
}
function permitWords({ permit, holds }) {
  const why = holds.map((cause) => words.hold[cause] ?? cause).join(', ')
  return why ? `${words.permit[permit]}: ${why}` : words.permit[permit]
}
const liveWords = ({ live, watching }) => `${words.live[live]} · ${words.watching(watching)}`

function showTrouble(status) {
  const hasAsked = known !== null || performance.now() > staleAfterMs
  const lost = status === null && hasAsked ? words.lost : complaint
  const text = isRefused ? words.noKey : lost
  part('trouble').hidden = text === ''
  write(part('trouble'), text)
}

/** A button stays the same element as long as its scene does: focus and a press in the making must not be lost. */
function showScenes(id, scenes, path) {
  const group = part(id)
  const before = new Map([...group.children].map((button) => [button.dataset.scene, button]))
  const buttons = scenes.map((scene) => before.get(scene.id) ?? sceneButton(scene.id, path))
  scenes.forEach(({ label, onAir }, index) => {
    write(buttons[index], label)
    buttons[index].title = label
    buttons[index].setAttribute('aria-pressed', String(onAir))
  })
  const isSame =
    group.children.length === buttons.length && buttons.every((each, index) => group.children[index] === each)
  if (!isSame) group.replaceChildren(...buttons)
}
function sceneButton(scene, path) {
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset.scene = scene
  button.addEventListener('click', () => choose(path + encodeURIComponent(scene)))
  return button
}

function showTips(tips, ageMs) {
  const lines = tips.map((tip) => words.tip(tip, words.age(tip.agoMs + ageMs)))
  const list = part('tips')
  const shown = [...list.children].map(({ textContent }) => textContent)
  const wanted = lines.length > 0 ? lines : [words.noTips]
  if (shown.join('\n') === wanted.join('\n')) return
  list.replaceChildren(
    ...wanted.map((text) => {
      const item = document.createElement('li')
      item.textContent = text
      return item
    }),
  )
}

/** Only when it is another text, or screen readers would read it out every second. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

part('stop').addEventListener('pointerdown', stop)
// A pointer has stopped already when it went down; the keyboard's click has no pointer behind it.
part('stop').addEventListener('click', (event) => event.detail === 0 && stop())
void watch()
