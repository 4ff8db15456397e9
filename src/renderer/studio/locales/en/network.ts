export const network = {
  network: {
    tab: 'Reaching viewers',
    tellsAddress:
      'Viewers can learn this computer’s internet address from the picture’s connection. “Hide my address” prevents that.',
    isHidden:
      'Viewers get the picture through the relay only, and nothing in it tells this computer’s address.',
    relayOnly: 'Hide my address',
    relayOnlyHint:
      'The picture goes through your TURN server, and no other way. Without an answer from it, nobody sees the picture.',
    servers: 'STUN and TURN servers, one a line',
    serversHint:
      'They help viewers outside your network. stun: finds your public address, turn: and turns: carry the picture where nothing else works.',
    signIn: 'The TURN server asks for',
    signIns: {
      none: 'nothing',
      password: 'a user name and a password',
      secret: 'credentials made from a shared secret',
    },
    signInHint: {
      none: 'Few servers are open like that.',
      password: 'Each viewer is given these to connect with.',
      secret:
        'As coturn’s use-auth-secret. Each viewer gets credentials of their own for four hours, and never the secret.',
    },
    username: 'User name',
    password: 'Password',
    secret: 'Shared secret',
    kept: 'kept; leave empty to use it',
    show: 'Show it',
    publicAddress: 'Public address',
    publicAddressHint:
      'When your router forwards the media port to this computer: the address it has outside.',
    mediaPort: 'Media port (UDP)',
    mediaPortHint: '0 takes a free one each time.',
    hidePrivate: 'Keep addresses of my local network to myself',
    hidePrivateHint:
      'Where a public address is told. Viewers in your own network may then not get a picture.',
    problem: {
      servers: 'Each line needs an address such as stun:stun.example.org or turn:turn.example.org:3478.',
      publicAddress: 'This needs an address in numbers, such as 203.0.113.7.',
      noTurn: 'To hide your address, enter a turn: or turns: server above.',
      noPort: 'A forwarded port is always the same one: enter it here.',
      signs: 'Only letters, digits and signs of ASCII can be used here.',
      noUser: 'Enter the user name that belongs to the password.',
    },
    onAir: 'End the broadcast first: a change here restarts the room.',
    use: 'Use this',
    saved: 'Kept. The room started anew with it.',
    relay: {
      working: 'The relay answers.',
      refused:
        'Nobody sees the picture: the TURN server refuses what you entered for it. Correct it in the stream settings.',
      unreachable:
        'Nobody sees the picture: the TURN server that hides your address does not answer. It is asked again every 15 seconds.',
    },
  },
}
