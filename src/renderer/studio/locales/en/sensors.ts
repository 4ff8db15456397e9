export const sensors = {
  sensors: {
    sensor: 'Sensor',
    kind: { heartRate: 'heart rate (bpm)', battery: 'battery (%)' },
    when: 'is',
    above: 'above',
    below: 'below',
    value: 'Value',
    forSeconds: 'for (s)',
    trigger: '{{sensor}} {{when}} {{value}} for {{seconds}} s',
    showHeart: 'Show the heart rate in the picture and on the alert page',
    showHeartHint: 'With the curve of the last minute. It hides by itself when no strap tells anything.',
    none: 'No strap tells a heart rate. Pair one, or',
    addSimulated: 'try a simulated one',
    bpm: '♥ {{value}} bpm',
    batteryLow: '{{percent}} %, low',
    stale: '♥ no fresh value',
  },
}
