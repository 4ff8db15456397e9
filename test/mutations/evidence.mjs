const device = 'src/main/safety/device.ts'

/** Promise 9: stop is shown, not assumed. */
export const evidence = [
  {
    name: 'evidence is upgraded without acknowledgement',
    file: device,
    find: "if (!isMoving() && evidence.kind === 'moving') know('assumedOff')",
    replace: "if (!isMoving()) know('confirmedOff')",
    why: 'confirmed means acknowledged',
  },
  {
    name: 'a lost device stays confirmed off',
    file: device,
    find: "if (link && evidence.kind === 'confirmedOff') evidence = { kind: 'assumedOff', at: evidence.at }\n    else if",
    replace: 'if',
    why: 'nobody knows any more',
  },
  {
    name: 'a stop is settled before it is decided',
    file: 'src/main/safety/fleet.ts',
    find: 'if (!isDecided()) return',
    replace: '',
    why: 'quitting would cut links before their zero',
  },
  {
    name: 'an old link that answers late counts',
    file: 'src/main/safety/zeroing.ts',
    find: 'if (isOver || !follows) return',
    replace: 'if (!follows) return',
    why: 'a late answer of an old link changes nothing',
  },
  {
    name: 'one output’s zero confirms the whole device',
    file: device,
    find: 'if (!link?.writer.isZeroing()) {',
    replace: 'if (true) {',
    why: 'another output’s zero may still be on its way',
  },
  {
    name: 'a fault is cleared without acknowledgement',
    promise: 3,
    file: 'src/main/safety/guard.ts',
    find: 'fault:    [_,          _, ',
    replace: "fault:    ['linking',  _, ",
    why: 'a fault waits for the operator',
  },
  {
    name: 'a device in fault is linked as if nothing had been',
    promise: 3,
    file: device,
    find: "if (guard.state === 'fault') return zeroAndCut(clock, device)",
    replace: '',
    why: 'until acknowledged its link is zeroed and cut',
  },
  {
    name: 'the guard is ready before its zero was acknowledged',
    file: 'src/main/safety/guard.ts',
    find: "absent:   ['linking',  'zeroing',",
    replace: "absent:   ['linking',  'ready',  ",
    why: 'ready is reached through an acknowledged zero only',
  },
  {
    name: 'a fault leaves no line',
    promise: 11,
    file: 'src/main/safety/hardware.ts',
    find: "report.line('device.fault', 'error', { device: id, reason })",
    replace: 'undefined',
    why: 'nothing may fail silently',
  },
  {
    name: 'a stop leaves no line',
    promise: 11,
    file: 'src/main/safety/supervisor.ts',
    find: "report.line('safety.stopped', 'warn', { cause })",
    replace: '',
    why: 'who stopped, and when, must be found later',
  },
].map((mutation) => ({ promise: 9, ...mutation }))
