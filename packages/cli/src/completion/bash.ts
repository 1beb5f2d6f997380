/** What bash is told so that it completes `styrkort`: a script without a word of any plan in it. */
import type { Diagnostic } from "@styrkort/core"
import { placesIn, quoted, valued } from "./places.ts"
import type { Place } from "./places.ts"

/** The script. Words are compared by the shell itself and never expanded: `compgen -W` would run what stands in them. */
export const bash = (lang: Diagnostic.Lang): string => `# styrkort, for bash: source <(styrkort completion bash)
_styrkort_offers() {
  case $1 in
${placesIn(lang).map(row).join("\n")}
  esac
}

_styrkort() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command='' option='' last='' at=0 i word head
  local words='' ids='' files='' list=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # Bash takes \`--format=json\` apart into three words.
    if [[ $word == '=' ]]; then if [[ \${COMP_WORDS[i-1]} == "$last" ]]; then option=$last; else option='='; fi; continue; fi
    if [[ $option ]]; then option=''; continue; fi
    if [[ $word == -?* ]]; then
      last=$word
      case $word in ${valued.join("|")}) option=$word ;; esac
    elif [[ ! $command ]]; then command=$word
    else at=$((at + 1)); fi
  done
  if [[ $cur == '=' ]]; then cur=''; if [[ \${COMP_WORDS[COMP_CWORD-1]} == "$last" ]]; then option=$last; else option='='; fi; fi
  if [[ $option == '=' ]]; then files=1
  elif [[ $option ]]; then _styrkort_offers "$command $option"
  elif [[ $cur == -* ]]; then _styrkort_offers "$command -"
  else _styrkort_offers "$command $at"; fi
  if [[ $ids ]]; then words=$(command styrkort completion ids "$ids" 2>/dev/null); fi
  if [[ $list ]]; then head=\${cur%"\${cur##*,}"}; fi
  while IFS= read -r word; do
    if [[ $word && $head$word == "$cur"* ]]; then COMPREPLY+=("$head$word"); fi
  done <<< "$words"
  # Files are what is offered where nothing else is; bash does it, and quotes them.
  if [[ ! $files ]] && type compopt >/dev/null 2>&1; then compopt +o default 2>/dev/null; fi
  return 0
}

complete -o default -F _styrkort styrkort`

const row = ({ command, at, words, offer, isList }: Place): string => {
  const isFiles = offer === "files" || offer === "folders"
  const settings = [
    words.length === 0 ? [] : [`words=${quoted(words.map(({ word }) => word).join("\n"))}`],
    offer === undefined || isFiles ? [] : [`ids=${offer}`],
    isFiles ? ["files=1"] : [],
    isList ? ["list=1"] : []
  ].flat()
  return `    ${quoted(`${command ?? ""} ${at}`)}) ${settings.length === 0 ? ":" : settings.join("; ")} ;;`
}
