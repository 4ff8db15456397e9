const leases = 'src/main/safety/leases.ts'

/** Promise 2: everything ends, by us. */
export const endings = [
  {
    name: 'a lease has no timer for its end',
    file: leases,
    find: 'clock.after(lengthMs, () => end(output, null))',
    replace: '() => undefined',
    why: 'its end would wait for somebody to look',
  },
  {
    name: 'a lease plays on when the gate shuts',
    file: leases,
    find: 'if (isOver || reason !== null) end(output, reason)',
    replace: 'if (isOver) end(output, reason)',
    why: 'what may not move must be told why, and make room',
  },
  {
    name: 'a lease may last for longer than five minutes',
    file: leases,
    find: 'const lengthMs = Math.min(wish.durationMs, longestPatternMs)',
    replace: 'const lengthMs = wish.durationMs',
    why: 'the longest lease is a promise of the lease, not of who asks',
  },
  {
    name: 'one of several items plays past its own end',
    file: 'src/main/actuation/group.ts',
    find: 'else if (done.length < parts.length) leave(done, null)',
    replace: '',
    why: 'what is mixed ends one by one',
  },
  {
    name: 'what waited for too long plays all the same',
    file: 'src/main/actuation/waiting.ts',
    find: 'for (const expired of remove((other) => other === item)) deps.onExpired(expired)',
    replace: '',
    why: 'nobody expects it any more',
  },
  {
    name: 'the end of a lease writes no zero',
    file: leases,
    find: 'deps.zero(output, leased().length === 0)\n',
    replace: '',
    why: 'nothing may rely on a later message',
  },
  {
    name: 'a level that hangs is waited for',
    file: 'src/main/safety/writer.ts',
    find: 'if (!hasEnded) deps.onLevelSettled(outputId, ',
    replace: 'if (false) deps.onLevelSettled(outputId, ',
    why: 'the motor may have heard it; zero must follow it',
  },
  {
    name: 'a level that was refused plays on',
    file: 'src/main/safety/device.ts',
    find: "else silence('unavailable')()",
    replace: '',
    why: 'nobody knows what the device does now',
  },
  {
    name: 'two levels are in the air at a time',
    file: 'src/main/safety/writer.ts',
    find: 'if (dueId === null || flight !== null || hasEnded) return',
    replace: 'if (dueId === null || hasEnded) return',
    why: 'a zero would not know which level it follows',
  },
  {
    name: 'levels ignore the gap of the device',
    file: 'src/main/safety/writer.ts',
    find: 'const waitMs = lastFrameAt + codec.minGapMs - now',
    replace: 'const waitMs = 0',
    why: 'frames pile up in the device, and zero behind them',
  },
].map((mutation) => ({ promise: 2, ...mutation }))
