import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createMachine } from '../../docs/play/machine'
import { buildPlay, playFile } from '../../scripts/play.mjs'
import { guardSignals } from '../../src/main/safety/guard'
import { permitSignals } from '../../src/main/safety/permit'
import { holdCauses } from '../../src/shared/domain/safety'

it('the page for playing is what its sources build today (`npm run play` renews it)', async () => {
  expect(readFileSync(playFile, 'utf8')).toBe(await buildPlay())
})

it('keeps every promise whatever is pressed', () => {
  const machine = createMachine()
  const presses = [
    ...permitSignals.map((signal) => () => machine.signalPermit(signal)),
    ...guardSignals.map((signal) => () => machine.signalGuard(signal)),
    ...holdCauses.flatMap((cause) => [() => machine.raise(cause), () => machine.lower(cause)]),
    () => machine.pass(3_000),
    machine.resume,
  ]
  for (let press = 0; press < 50_000; press++) {
    const act = presses[(press * 7_919 + Math.floor(press / 13)) % presses.length]
    // By hand, a press of `release` is no word of the holds.
    if (act !== presses[permitSignals.indexOf('release')]) act?.()
  }
  expect(machine.promises().filter(({ holds }) => !holds)).toEqual([])
})
