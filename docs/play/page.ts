import { guardSignals } from '../../src/main/safety/guard'
import { permitSignals } from '../../src/main/safety/permit'
import { guardStates, holdCauses, permitStates } from '../../src/shared/domain/safety'
import { createMachine } from './machine'

const machine = createMachine()
const told: string[] = []
/** A release is the holds' word alone, when the last of them has cleared. */
const pressed = permitSignals.filter((signal) => signal !== 'release')

const element = <K extends keyof HTMLElementTagNameMap>(name: K, text = '', className = '') =>
  Object.assign(document.createElement(name), { textContent: text, className })
const section = (title: string, ...inside: Node[]) => {
  const box = element('section')
  box.append(element('h2', title), ...inside)
  return box
}
const row = (...inside: Node[]) => {
  const box = element('div', '', 'row')
  box.append(...inside)
  return box
}
function button(text: string, act: () => void): HTMLButtonElement {
  const made = element('button', text)
  made.addEventListener('click', () => {
    act()
    told.unshift(
      `${(machine.now / 1_000).toFixed(1)} s  ${text} → ${machine.permit}, device ${machine.guard}`,
    )
    draw()
  })
  return made
}
const states = (all: readonly string[], present: string) =>
  row(...all.map((state) => element('span', state, state === present ? `state here ${state}` : 'state')))

function timeSlider(): HTMLElement {
  const slider = Object.assign(element('input'), {
    type: 'range',
    min: '100',
    max: '15000',
    step: '100',
    value: '2000',
  })
  slider.setAttribute('aria-label', 'How much time passes, in milliseconds')
  const pass = button('pass 2.0 s', () => machine.pass(Number(slider.value)))
  slider.addEventListener('input', () => {
    pass.textContent = `pass ${(Number(slider.value) / 1_000).toFixed(1)} s`
  })
  return row(slider, pass, element('span', `now ${(machine.now / 1_000).toFixed(1)} s`))
}

function holdRows(): HTMLElement {
  const present = machine.holds()
  const list = element('div', '', 'list')
  for (const cause of holdCauses) {
    const hold = present.find((one) => one.cause === cause)
    const words = hold
      ? `held; clears by ${hold.clears}${machine.isRaised(cause) ? ', still there' : ', gone'}`
      : 'not held'
    const name = element('strong', cause)
    const line = row(name, element('span', words, hold ? 'amber' : ''))
    line.append(
      button(`raise ${cause}`, () => machine.raise(cause)),
      button(`lower ${cause}`, () => machine.lower(cause)),
    )
    list.append(line)
  }
  return list
}

function draw(): void {
  const promises = machine
    .promises()
    .map(({ words, holds }) =>
      element('li', `${holds ? '✓ kept' : '✗ BROKEN'}: ${words}`, holds ? 'kept' : 'broken'),
    )
  const list = element('ul')
  list.append(...promises)
  document
    .querySelector('main')
    ?.replaceChildren(
      section(
        'Permit, one for the whole studio',
        states(permitStates, machine.permit),
        row(...pressed.map((signal) => button(signal, () => machine.signalPermit(signal)))),
      ),
      section(
        'Guard, one for each device',
        states(guardStates, machine.guard),
        row(...guardSignals.map((signal) => button(signal, () => machine.signalGuard(signal)))),
      ),
      section('Time', timeSlider()),
      section('Holds', row(button('resume', machine.resume)), holdRows()),
      section('Promises', list),
      section('What happened', element('pre', told.slice(0, 12).join('\n') || 'Nothing yet.')),
    )
}
draw()
