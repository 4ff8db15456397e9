import { onPress, openLink, part, write } from './link.js'
import { words } from './words.js'

const askEveryMs = 1_000
const pressAgainAfterMs = 400

const link = openLink({
  keyHeader: 'x-pulsedeck-dock-key',
  keptAs: 'pulsedeck-dock-key',
  answerWithinMs: 3_000,
  staleAfterMs: 4_000,
})
let isStopping = false
/** What the studio said of the last press, in its words. */
let complaint = ''

/** Asks until it is answered, without waiting for an answer that may never come: a stop must not be lost. */
async function stop() {
  if (isStopping) return
  isStopping = true
  while (isStopping && !link.isRefused) {
    show()
    link.ask('/stop').then(
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
    await link.ask(path)
  } catch (error) {
    complaint = error.message
  }
  show()
}

async function watch() {
  if (!link.isRefused) await link.ask('/status').catch(() => undefined)
  show()
  setTimeout(watch, askEveryMs)
}

function show() {
  const status = link.status()
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
  showTips(status?.tips ?? [], link.ageMs())
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
  const lost = status === null && link.hasAsked() ? words.lost : complaint
  const text = link.isRefused ? words.noKey : lost
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

onPress(part('stop'), stop)
void watch()
