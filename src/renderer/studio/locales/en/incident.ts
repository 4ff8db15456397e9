export const incident = {
  incident: {
    title: 'Incident report',
    open: 'Open the incident report',
    intro:
      'What safety did in one session, from this machine’s journal. Nothing of it leaves the machine by itself.',
    last: 'Last session',
    current: 'This session',
    exportPage: 'Save as a page',
    exportData: 'Save as JSON',
    nothing: 'Nothing',
    unknownTime: 'unknown',
    toTheEnd: 'to the end',
    cut: 'The session was long: these are its last lines, and the counts are of them.',
    started: 'Started: {{at}}',
    ended: 'Ended: {{at}}, {{how}}',
    ending: {
      quit: 'quit in order',
      watchdog: 'ended by the watchdog',
      unknown: 'nobody saw how: killed, crashed, or the power went',
      running: 'still running',
    },
    silent: 'The studio had hung for {{silentMs}} ms when the watchdog ended it, which cut every link.',
    active: 'It was armed, or something moved, to the end.',
    idle: 'It was not armed at the end.',
    section: {
      armed: 'Armed',
      holds: 'Holds',
      stops: 'Emergency stops',
      faults: 'Faults',
      refusals: 'Refused requests',
      devices: 'Last word about each device',
      timeline: 'Line by line',
    },
    tookMs: '{{device}}: {{evidence}}, {{tookMs}} ms',
    times: '{{count}} times',
  },
  lastSession: {
    title: 'The last session did not end in order',
    watchdog:
      'The studio hung while something may have moved. The watchdog ended it at {{at}}, which cut every link. Everything starts disarmed: look at each device, then arm again.',
    unknown:
      'Last trace of it: {{at}}. It was killed, it crashed, or the power went. Its links ended with it. Everything starts disarmed.',
    wasActive: 'It was armed: look at each device before you arm again.',
    read: 'Read',
  },
}
