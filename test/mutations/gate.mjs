const file = 'src/main/safety/gate.ts'

/** Promise 1: no level above zero reaches a frame but through every condition and every limit. */
export const gate = [
  {
    name: 'the gate ignores a permit that is not armed',
    find: "if (permit.state !== 'armed') return 'disarmed'",
    replace: '',
    why: 'a disarmed session moves hardware',
  },
  {
    name: 'the gate lets lights shine while held',
    find: "if (permit.state === 'stopped' || permit.state === 'held') return permit.state",
    replace: "if (permit.state === 'stopped') return permit.state",
    why: 'what is held must be zero, lights too',
  },
  {
    name: 'the gate lets lights shine while stopped',
    find: "if (permit.state === 'stopped' || permit.state === 'held') return permit.state",
    replace: "if (permit.state === 'held') return permit.state",
    why: 'after a stop nothing may look alive',
  },
  {
    name: 'the gate ignores that the loop is late',
    find: "if (now > permit.aliveUntil) return 'held'",
    replace: '',
    why: 'the first levels after a hang would be those of before',
  },
  {
    name: 'the gate ignores the guard',
    find: "if (guard.state !== 'ready' && guard.state !== 'active') return 'deviceNotReady'",
    replace: '',
    why: 'levels reach a device whose zero was never acknowledged',
  },
  {
    name: 'the gate does not tell a fault',
    find: "if (guard.state === 'fault') return 'deviceFault'",
    replace: '',
    why: 'the reason of a refusal would be wrong',
  },
  {
    name: 'the gate ignores the end of a lease',
    find: 'now >= lease.endsAt ||',
    replace: '',
    why: 'a level after its end has nobody who ends it',
  },
  {
    name: 'the gate is asked at intake, but not at the write',
    find: 'closedBecause(output, now) !== null\n  )',
    replace: 'false\n  )',
    why: 'a stop between intake and write would lose',
  },
  {
    name: 'the gate ignores the maximum',
    find: 'const most = Math.min(output.limits.max, lease.ceiling)',
    replace: 'const most = lease.ceiling',
    why: 'levels above what the operator allowed',
  },
  {
    name: 'the gate ignores the ceiling of a lease',
    find: 'const most = Math.min(output.limits.max, lease.ceiling)',
    replace: 'const most = output.limits.max',
    why: 'levels above what was granted',
  },
  {
    name: 'the gate ignores the rate of rise',
    find: 'Math.min(wish, risenFrom(output.risenTo, sinceMs, output.limits))',
    replace: 'wish',
    why: 'from zero to full in one frame',
  },
  {
    name: 'a level catches up after a pause of the event loop',
    find: 'Math.min(now - output.risenAt, longestRiseMs)',
    replace: 'now - output.risenAt',
    why: 'one jump instead of a rise',
  },
  {
    name: 'a rise goes on where it was before a zero',
    find: 'output.risenTo = 0\n    return 0',
    replace: 'return 0',
    why: 'each start must rise from zero',
  },
  {
    name: 'the gate ignores the meter',
    find: 'return output.isHazard ? output.meter.usedUp(output.limits, now) : null',
    replace: 'return null',
    why: 'no run, duty or exposure ever ends',
  },
  {
    name: 'a run has no longest',
    file: 'src/main/safety/meter.ts',
    find: "if (runMs >= limits.longestRunMs) return 'resting'",
    replace: '',
    why: 'one output runs for as long as somebody tips',
  },
  {
    name: 'a run needs no rest',
    file: 'src/main/safety/meter.ts',
    find: 'now - offSince >= limits.restAfterRunMs',
    replace: 'now >= offSince',
    why: 'short pauses would make many runs of one',
  },
  {
    name: 'a relay may chatter',
    find: 'isStillOff(output, now) ||',
    replace: '',
    why: 'a contact that was just opened stays open for its least time',
  },
  {
    name: 'duty over a minute is not counted',
    file: 'src/main/safety/meter.ts',
    find: 'limits.dutyPerMinute < 1 &&',
    replace: 'false &&',
    why: 'the share of each minute is a limit',
  },
  {
    name: 'exposure over an hour is not counted',
    file: 'src/main/safety/meter.ts',
    find: 'exposureMs < hourMs &&',
    replace: 'false &&',
    why: 'the seconds of each hour are a limit',
  },
].map((mutation) => ({ file, promise: 1, ...mutation }))
