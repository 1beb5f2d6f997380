/** Messages with facts to fill in: `{project.title}`, or `{target[network-meetings].gap}` for one that is named. */

/** A fact and a field of it, as a message names them. */
export interface Placeholder {
  readonly fact: string
  readonly id?: string
  readonly field: string
}

const placeholder = /\{([^{}]*)\}/g
const reference = /^([a-z]+)(?:\[([^\]]+)\])?\.([A-Za-z]+)$/

/** Every placeholder as written, and what it means where it means anything. */
export const placeholdersIn = (message: string): ReadonlyArray<{ readonly found: string; readonly ref?: Placeholder }> =>
  [...message.matchAll(placeholder)].map((match) => {
    const ref = readPlaceholder(match[1]!)
    return { found: match[0], ...(ref === undefined ? {} : { ref }) }
  })

const readPlaceholder = (text: string): Placeholder | undefined => {
  const match = reference.exec(text)
  return match === null ? undefined : { fact: match[1]!, field: match[3]!, ...(match[2] === undefined ? {} : { id: match[2] }) }
}

/** The message with every placeholder filled in. */
export const fill = (message: string, say: (ref: Placeholder) => string): string =>
  message.replace(placeholder, (found, inner: string) => {
    const ref = readPlaceholder(inner)
    return ref === undefined ? found : say(ref)
  })
