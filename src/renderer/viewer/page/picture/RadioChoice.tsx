/** One of several, each in words and large enough for a thumb. */
export function RadioChoice({
  name,
  legend,
  options,
  chosen,
  choose,
  isDisabled = false,
}: {
  name: string
  legend: string
  options: readonly { value: string; words: string }[]
  chosen: string
  choose(value: string): void
  isDisabled?: boolean
}) {
  return (
    <fieldset disabled={isDisabled}>
      <legend>{legend}</legend>
      {options.map(({ value, words }) => (
        <label className="choice" key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            data-testid={`${name}-${value}`}
            onChange={() => choose(value)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
