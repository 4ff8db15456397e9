import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Menu, MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, it } from 'vitest'
import { type StopTray, showTray } from '../../../src/main/electron/tray'
import { trayMenu } from '../../../src/main/electron/tray-menu'
import { permitStates, type SafetyView } from '../../../src/shared/domain/safety'

const folder = resolve('resources/tray')
let tray: StopTray
let icons: string[]
let menus: MenuItemConstructorOptions[][]
let done: string[]
let onClick: () => void

const safety = (permit: SafetyView['permit']): SafetyView => ({
  ...{ permit, holds: [], armBlockers: [], armedUntil: null, trial: null, lastStop: null },
  consent: { stopTried: false, acceptedAt: null },
})
const press = (label: RegExp) =>
  menus
    .at(-1)
    ?.find((entry) => label.test(entry.label ?? ''))
    ?.click?.({} as never, undefined, {} as never)

beforeEach(() => {
  icons = []
  menus = []
  done = []
  tray = showTray({
    folder,
    makeTray: () => ({
      setImage: (icon) => void icons.push(String(icon)),
      setToolTip: () => undefined,
      setContextMenu: () => undefined,
      on: (_event, listener) => {
        onClick = listener
      },
      destroy: () => void done.push('destroyed'),
    }),
    makeMenu(template) {
      menus.push(template)
      return {} as Menu
    },
    stop: () => done.push('stop'),
    showStudio: () => done.push('show'),
  })
})

it('stops in the tick in which its item is pressed, whatever the permit is', () => {
  press(/Stop/)
  tray.hear('safety', safety('armed'))
  press(/Stop/)
  expect(done).toEqual(['stop', 'stop'])
})

it('brings the window back, by its item and by a click', () => {
  press(/Show/)
  onClick()
  expect(done).toEqual(['show', 'show'])
})

it('shows the permit in its icon and its menu, and changes both only when it changes', () => {
  tray.hear('safety', safety('disarmed'))
  tray.hear('safety', safety('armed'))
  tray.hear('safety', safety('armed'))
  tray.hear('queue', [])
  tray.hear('safety', safety('stopped'))
  const shown = ['disarmed', 'armed', 'stopped']
  expect(icons).toEqual(shown.map((name) => resolve(folder, `${name}.png`)))
  expect(menus.map((menu) => menu.at(-1)?.label)).toEqual([
    expect.stringMatching(/^Disarmed/),
    expect.stringMatching(/^Armed/),
    expect.stringMatching(/^Stopped/),
  ])
})

it.each(permitStates)(
  'has every icon it shows when %s, in both sizes, and offers nothing but stop and show',
  (permit) => {
    const entries = trayMenu(permit, { stop: () => undefined, showStudio: () => undefined })
    for (const { icon } of entries)
      if (icon)
        for (const size of ['', '@2x']) expect(existsSync(resolve(folder, `${icon}${size}.png`))).toBe(true)
    expect(entries.filter(({ click }) => click)).toHaveLength(2)
  },
)

it('goes with the studio', () => {
  tray.close()
  expect(done).toEqual(['destroyed'])
})
