/** What zsh is told so that it completes `styrkort`, with a sentence beside every command and option. */
import type { Diagnostic } from "@styrkort/core"
import { placesIn, quoted, valued } from "./places.ts"
import type { Place, Word } from "./places.ts"

/** The script: to be kept as `_styrkort` in a folder of `fpath`, or read at the start. */
export const zsh = (lang: Diagnostic.Lang): string => `#compdef styrkort
# styrkort, for zsh: source <(styrkort completion zsh), after compinit
_styrkort_offers() {
  case $1 in
${placesIn(lang).map(row).join("\n")}
  esac
}

_styrkort() {
  local cur=\${words[CURRENT]} command='' option='' word ids='' files='' list=''
  local -i at=0 i
  local -a offered found
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $option ]]; then option=''; continue; fi
    if [[ $word == -?* ]]; then
      case $word in ${valued.join("|")}) option=$word ;; esac
    elif [[ -z $command ]]; then command=$word
    else at=$((at + 1)); fi
  done
  if [[ -z $option && $cur == --*=* ]]; then
    option=\${cur%%=*}
    compset -P '*='
  fi
  # A format, and the file it goes into.
  if [[ $option == --format && $cur == *=* && $cur != --* || $cur == --format=*=* ]]; then
    compset -P '*='
    _files
    return
  fi
  if [[ -n $option ]]; then _styrkort_offers "$command $option"
  elif [[ $cur == -* ]]; then _styrkort_offers "$command -"
  else _styrkort_offers "$command $at"; fi
  if [[ -n $list ]]; then compset -P '*,'; fi
  if [[ -n $ids ]]; then
    found=(\${(f)"$(command styrkort completion ids "$ids" 2>/dev/null)"})
    compadd -a found
  fi
  if (( \${#offered} > 0 )); then _describe styrkort offered; fi
  case $files in
    files) _files ;;
    folders) _files -/ ;;
  esac
}

if [[ \${funcstack[1]-} == _styrkort ]]; then _styrkort "$@"; else compdef _styrkort styrkort; fi`

/** \`_describe\` reads a word, a colon and what it is for. */
const described = ({ word, says }: Word): string => quoted(says === "" ? word.replaceAll(":", "\\:") : `${word.replaceAll(":", "\\:")}:${says}`)

const row = ({ command, at, words, offer, isList }: Place): string => {
  const isFiles = offer === "files" || offer === "folders"
  const settings = [
    words.length === 0 ? [] : [`offered=(${words.map(described).join(" ")})`],
    offer === undefined ? [] : [isFiles ? `files=${offer}` : `ids=${offer}`],
    isList ? ["list=1"] : []
  ].flat()
  return `    ${quoted(`${command ?? ""} ${at}`)}) ${settings.length === 0 ? ":" : settings.join("; ")} ;;`
}
