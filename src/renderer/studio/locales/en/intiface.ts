export const intiface = {
  intiface: {
    title: 'Intiface',
    via: 'through Intiface',
    help: 'Devices that Intiface Central (Buttplug) drives move here behind the same limits and the same stop. Start its server first.',
    address: 'Address of its server',
    onStart: 'Connect when the studio starts',
    connect: 'Connect',
    disconnect: 'Disconnect',
    retry: 'Try again now',
    scan: 'Let it look for devices',
    scanning: 'Intiface is looking for devices …',
    forgotten: 'forgotten here',
    addAgain: 'Add again',
    state: {
      off: 'not connected',
      connecting: 'connecting …',
      connected: 'connected',
      refused: 'refused',
      retrying: 'trying again …',
    },
    server: '{{name}} · protocol {{protocol}}',
    watches: 'It stops its devices when this studio is silent for {{seconds}} s.',
    noPing:
      'Intiface will not stop devices by itself if this studio hangs: switch on its ping timeout (Intiface Engine: --max-ping-time 1000), then connect again.',
    evidence: 'After a stop its devices read “assumed off”: Intiface answers before it writes to them.',
  },
}
