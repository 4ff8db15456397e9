/** An element with a class. What is put in goes in as text: names, questions and notes come from people. */
export function part(tag: string, className: string, ...content: (string | HTMLElement)[]): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.append(...content)
  return element
}

/** A bar that is filled as far as this, 0…1. */
export function bar(share: number): HTMLElement {
  const fill = part('i', 'fill')
  fill.style.width = `${(share * 100).toFixed(1)}%`
  return part('div', 'track', fill)
}
