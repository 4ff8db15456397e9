/** Every word of the stop page. Says what happened, why, and what to do next. */
export const words = {
  stop: 'STOP ALL',
  stopAgain: 'STOP AGAIN',
  sending: 'Stopping …',
  retrying: 'No answer yet. Trying again …',
  done: (age) => `Stopped ${age}.`,
  lost: 'This page cannot reach the studio: use the device’s own switch.',
  noKey:
    'This link has no key or an old one. Open the stop page anew from the studio’s Safety window. Until then, use the device’s own switch.',
  note: 'Software cannot promise that a motor has stopped. Keep each device’s own switch at hand.',
  noDevices: 'No device is paired.',
  unknown: 'Unknown',
  permit: {
    disarmed: 'Disarmed: nothing can move',
    armed: 'Armed: devices can move',
    held: 'Held at zero',
    stopped: 'Stopped: everything stays at zero until the studio’s window resets it',
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
  evidence: {
    confirmedOff: 'confirmed off',
    assumedOff: 'assumed off: look at it',
    unreachable: 'UNREACHABLE: use its own switch',
    moving: 'moving',
  },
  age(ms) {
    const seconds = Math.floor(ms / 1_000)
    if (seconds < 1) return 'just now'
    if (seconds < 60) return `${seconds} s ago`
    return seconds < 3_600 ? `${Math.floor(seconds / 60)} min ago` : `${Math.floor(seconds / 3_600)} h ago`
  },
}
