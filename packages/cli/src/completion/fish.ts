/** What fish is told so that it completes `styrkort`, with a sentence beside every command and option. */
import type { Diagnostic } from "@styrkort/core"
import { options } from "../options.ts"
import type { Option } from "../Command.ts"
import { placesIn, valued } from "./places.ts"
import type { Place } from "./places.ts"

/** The script. */
export const fish = (lang: Diagnostic.Lang): string => {
  const places = placesIn(lang)
  return `# styrkort, for fish: styrkort completion fish | source
function __styrkort_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l plain
    set -l skip 0
    for word in $words
        if test $skip -eq 1
            set skip 0
        else if string match -q -- '-?*' $word
            contains -- $word ${valued.join(" ")}; and set skip 1
        else
            set -a plain $word
        end
    end
    set -l command ''
    set -q plain[1]; and set command $plain[1]
    set -l at (math (count $plain) - 1)
    test (count $plain) -eq 0; and set at 0
    test "$argv[1]" = "$command"; or return 1
    test (count $argv) -eq 1; or test $argv[2] -eq $at
end

complete -c styrkort -f
${places.flatMap((place) => rows(place, places)).join("\n")}`
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`

const rows = ({ command, at, words, offer }: Place, places: ReadonlyArray<Place>): ReadonlyArray<string> => {
  if (at.startsWith("--")) return []
  const name = quoted(command ?? "")
  if (at === "-") {
    return words.map(({ word, says }) => {
      const value = places.find((one) => one.command === command && one.at === word)
      const { optional }: Option = options[word.slice(2) as keyof typeof options]
      return `complete -c styrkort -n ${quoted(`__styrkort_at ${name}`)} -l ${word.slice(2)}${value === undefined ? "" : takes(value, optional === true)} -d ${quoted(says)}`
    })
  }
  const here = `complete -c styrkort -n ${quoted(`__styrkort_at ${name} ${at}`)}`
  return [
    ...words.map(({ word, says }) => `${here} -a ${quoted(word)}${says === "" ? "" : ` -d ${quoted(says)}`}`),
    ...(offer === undefined ? [] : offer === "files" || offer === "folders" ? [`${here} -F`] : [`${here} -a ${quoted(lookedUp(offer))}`])
  ]
}

/** What fish offers for an option's value; fish itself escapes what it is given. */
const takes = ({ words, offer }: Place, isOptional: boolean): string => {
  if (offer === "files" || offer === "folders") return " -r -F"
  const offered = offer === undefined ? words.map(({ word }) => word).join(" ") : lookedUp(offer)
  return `${isOptional ? " -f" : " -x"}${offered === "" ? "" : ` -a ${quoted(offered)}`}`
}

const lookedUp = (offer: string): string => `(command styrkort completion ids ${offer} 2>/dev/null)`
