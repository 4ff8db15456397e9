export const drill = {
  drill: {
    title: 'Fault drill',
    open: 'Fault drill…',
    intro:
      'Breaks a studio of simulated devices on purpose, beside this one, and measures how fast everything ended. Nothing of yours moves. It takes about fifteen seconds.',
    run: 'Run the fault drill',
    again: 'Run it again',
    onlyDisarmed: 'Disarm first: the drill is offered only while nothing of yours may move.',
    running: 'Breaking…',
    waiting: 'Not run yet',
    passed: 'Everything ended after {{tookMs}} ms (promised: {{promiseMs}} ms)',
    late: 'Everything ended, but only after {{tookMs}} ms (promised: {{promiseMs}} ms)',
    never: 'Not everything ended',
    because: '{{problem}}.',
    summaryPassed: 'All {{of}} faults ended everything in time.',
    summaryFailed:
      '{{failed}} of {{of}} faults were not ended as promised. Close other programs and run it again. If it fails again, do not arm on this machine, and send the incident report.',
    scenario: {
      radioLoss: 'The radio loses the device while it moves',
      hungMain: 'The engine hangs while a device moves',
      lostRoom: 'The room falls silent',
      killedRoom: 'The room server is killed',
      stuckDevice: 'A device acknowledges no stop',
    },
    expects: {
      radioLoss: 'Its queue is emptied at once; when it is back, the first thing it hears is zero.',
      hungMain: 'The watchdog sees it after one second and ends it, which cuts every link.',
      lostRoom: 'After the grace you set, everything is held at zero.',
      killedRoom: 'Held at zero as soon as its process is gone.',
      stuckDevice: 'Zero is repeated after 250 ms, the link is cut after 500 ms, and it is a fault.',
    },
  },
}
