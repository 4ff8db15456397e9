/** Every word of the dock page. Says what happened, why, and what to do next. */
export const words = {
  stop: 'STOP ALL',
  stopAgain: 'STOP AGAIN',
  stopping: 'Stopping …',
  lost: 'The studio does not answer. Use the device’s own switch.',
  noKey: 'This link has no key or an old one. Copy the dock’s link anew from the studio: OBS → Dock.',
  unknown: 'Unknown',
  rehearsal: 'Rehearsal: nothing in it is real',
  noTips: 'No tip yet.',
  permit: {
    disarmed: 'Disarmed',
    armed: 'Armed',
    held: 'Held at zero',
    stopped: 'Stopped: reset in the studio’s window',
  },
  hold: {
    roomLost: 'the room is silent',
    uiLost: 'the studio’s window is gone',
    suspended: 'the computer slept or was locked',
    clockJump: 'the clock jumped',
    overload: 'the computer is overloaded',
    broadcastEnded: 'the broadcast ended',
    operatorAway: 'nobody checked in',
    consentEnded: 'the armed time is over',
    sceneClosed: 'nothing may move in this scene',
  },
  live: { offline: 'Not live', waiting: 'Going live …', live: 'Live' },
  watching: (count) => `${count} watching`,
  tip: ({ name, amount, note }, age) => `${name} · ${amount}${note ? ` · ${note}` : ''} · ${age}`,
  age(ms) {
    const seconds = Math.floor(ms / 1_000)
    if (seconds < 60) return 'just now'
    return seconds < 3_600 ? `${Math.floor(seconds / 60)} min ago` : `${Math.floor(seconds / 3_600)} h ago`
  },
}
