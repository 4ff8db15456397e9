/** One line a mutation, and one that counts them. */
export function table(results) {
  const width = Math.max(...results.map(({ name }) => name.length), 8)
  const line = ({ name, promise, verdict, by }) =>
    `${verdict === 'red' ? 'red      ' : `${verdict.toUpperCase()}(!)`.padEnd(9)} ${String(promise).padStart(2)}  ${name.padEnd(width)}  ${by}`
  const red = results.filter(({ verdict }) => verdict === 'red').length
  return `${['verdict   promise  mutation, and the test that saw it', ...results.map(line)].join('\n')}
${red} red, ${results.length - red} not
`
}
