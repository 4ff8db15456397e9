export const consent = {
  consent: {
    title: 'Before you arm for the first time',
    shortTitle: 'Before you arm',
    close: 'Close without arming',
    text: 'Read what may move, how far and by whom. Holding the button at the end means that you agree to it for this session. Keep each device’s own switch at hand: software cannot promise that a motor has stopped.',
    shortText:
      'These devices can be moved, never above these limits. STOP ALL or {{key}} ends everything. Keep each device’s own switch at hand.',
    devices: 'Devices, and what each may do at most',
    noHazard: 'light: no hazard, so no limit holds it',
    noDevices: 'No device is paired.',
    control: 'Who may move them',
    who: {
      thisMachine: 'Everybody who has the link to your room, which only this computer can open:',
      localNetwork: 'Everybody on your network who has the link to your room:',
    },
    nobody: 'Nobody: no rule that is on moves a device.',
    does: {
      pattern: '{{output}}',
      liveControl: 'steers {{output}} up to {{percent}} % for {{seconds}} s',
    },
    given:
      'You can also hand one viewer control for some seconds, under People. All of it stays within the limits above.',
    offScenes: 'Nothing moves while OBS shows: {{scenes}}.',
    trial: 'Your stop key',
    tryNow:
      'Press {{key}} now, to see that it stops everything. Another way counts too: the tray, the stop page on your phone, a game controller.',
    tried: '✔ It works: a stop came by another way than the button on the screen.',
    skip: 'I leave this out: I know how I stop everything',
    trialDue: 'Try your stop key, or say that you leave it out.',
    minutesHint: 'Then everything is held at zero until you arm again.',
  },
}
