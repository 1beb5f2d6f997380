/** What can be wrong with policies and rule files, and what follows where they hold. */
import { error, names, nearest, notice, warning } from "./entry.ts"
import type { Entry, UnknownName } from "./entry.ts"

/** What a policy that holds says: its own message, who is concerned, and what it is about. */
export interface Consequence {
  readonly policy: string
  readonly message: string
  readonly to: ReadonlyArray<string>
  /** The thing it is about, as a kind and an id; empty where it is about the whole plan. */
  readonly about: ReadonlyArray<string>
}

/** A consequence in words: what is done in each language, before the message. */
const consequence = (make: (words: { readonly sv: (data: Consequence) => { message: string; help: string }; readonly en: (data: Consequence) => { message: string; help: string } }) => Entry<Consequence>, sv: string, en: string): Entry<Consequence> =>
  make({
    sv: ({ policy, message, to, about }) => ({ message: `${sv}${to.length === 0 ? "" : ` (${to.join(", ")})`}: ${bare(message)}`, help: `policyn \`${policy}\` gäller ${about.length === 0 ? "planen" : `\`${about.join(" ")}\``}` }),
    en: ({ policy, message, to, about }) => ({ message: `${en}${to.length === 0 ? "" : ` (${to.join(", ")})`}: ${bare(message)}`, help: `the policy \`${policy}\` holds for ${about.length === 0 ? "the plan" : `\`${about.join(" ")}\``}` })
  })

/** A message without a full stop of its own. */
const bare = (message: string): string => message.replace(/[.!\s]+$/, "")

const choose = (lang: "sv" | "en", known: ReadonlyArray<string>): string => `${{ sv: "välj", en: "choose" }[lang]} ${names(known, lang, 40)}`

/** The family. */
export const policyFindings = {
  "unknown-fact": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `faktumet \`${name}\` finns inte${nearest("sv", near)}`, help: choose("sv", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `there is no fact \`${name}\`${nearest("en", near)}`, help: choose("en", known) })
  }),
  "unknown-fact-param": error<UnknownName & { fact: string }>({
    sv: ({ name, fact, known, nearest: near }) => ({ message: `\`${fact}\` har ingen parameter \`${name}\`${nearest("sv", near)}`, help: known.length === 0 ? "ta bort den" : choose("sv", known) }),
    en: ({ name, fact, known, nearest: near }) => ({ message: `\`${fact}\` has no parameter \`${name}\`${nearest("en", near)}`, help: known.length === 0 ? "remove it" : choose("en", known) })
  }),
  "unknown-fact-path": error<UnknownName & { fact: string }>({
    sv: ({ name, fact, known, nearest: near }) => ({ message: name === "" ? `det sägs inte vad av \`${fact}\` som prövas` : `\`${fact}\` har inget \`${name}\`${nearest("sv", near)}`, help: `${name === "" ? "skriv en `path:`; " : ""}${choose("sv", known.map((field) => `$.${field}`))}` }),
    en: ({ name, fact, known, nearest: near }) => ({ message: name === "" ? `it is not said what of \`${fact}\` is tested` : `\`${fact}\` has no \`${name}\`${nearest("en", near)}`, help: `${name === "" ? "write a `path:`; " : ""}${choose("en", known.map((field) => `$.${field}`))}` })
  }),
  "unknown-fact-id": error<UnknownName & { fact: string }>({
    sv: ({ name, fact, known, nearest: near }) => ({ message: `planen har ingenting som \`${fact}\` kan vara med namnet \`${name}\`${nearest("sv", near)}`, help: known.length === 0 ? "planen har inget av det slaget" : `välj ${names(known, "sv")}` }),
    en: ({ name, fact, known, nearest: near }) => ({ message: `the plan has nothing that \`${fact}\` could be by the name \`${name}\`${nearest("en", near)}`, help: known.length === 0 ? "the plan has none of that kind" : `choose ${names(known, "en")}` })
  }),
  "fact-id-missing": error<{ fact: string; param: string }>({
    sv: ({ fact, param }) => ({ message: `det sägs inte vilket \`${fact}\` som menas`, help: `skriv \`params: {${param}: …}\`, eller kör policyn för vart och ett med \`for:\`` }),
    en: ({ fact, param }) => ({ message: `it is not said which \`${fact}\` is meant`, help: `write \`params: {${param}: …}\`, or run the policy for each by \`for:\`` })
  }),
  "unknown-operator": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `operatorn \`${name}\` finns inte${nearest("sv", near)}`, help: choose("sv", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `there is no operator \`${name}\`${nearest("en", near)}`, help: choose("en", known) })
  }),
  "operator-unfit": error<{ operator: string; field: string; kind: Record<"sv" | "en", string>; known: ReadonlyArray<string> }>({
    sv: ({ operator, field, kind, known }) => ({ message: `\`${operator}\` passar inte för \`${field}\`, som är ${kind.sv}`, help: choose("sv", known) }),
    en: ({ operator, field, kind, known }) => ({ message: `\`${operator}\` does not fit \`${field}\`, which is ${kind.en}`, help: choose("en", known) })
  }),
  "policy-value": error<{ found: string; field: string; kind: Record<"sv" | "en", string>; nearest: string | undefined }>({
    sv: ({ found, field, kind, nearest: near }) => ({ message: `\`${field}\` är ${kind.sv} och kan inte jämföras med \`${found}\`${nearest("sv", near)}`, help: `skriv ${kind.sv}${found === "unknown" ? "; det okända prövas med `isUnknown`" : ""}` }),
    en: ({ found, field, kind, nearest: near }) => ({ message: `\`${field}\` is ${kind.en} and cannot be held against \`${found}\`${nearest("en", near)}`, help: `write ${kind.en}${found === "unknown" ? "; the unknown is tested by `isUnknown`" : ""}` })
  }),
  "unknown-condition": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `det delade villkoret \`${name}\` finns inte, eller bygger på sig självt${nearest("sv", near)}`, help: known.length === 0 ? "lägg till det under filens `conditions:`" : choose("sv", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `there is no shared condition \`${name}\`, or it rests on itself${nearest("en", near)}`, help: known.length === 0 ? "add it under the file's `conditions:`" : choose("en", known) })
  }),
  "unknown-placeholder": error<{ found: string; nearest: string | undefined }>({
    sv: ({ found, nearest: near }) => ({ message: `\`${found}\` i meddelandet är inget faktum som kan fyllas i${nearest("sv", near)}`, help: "skriv ett faktum och vad av det, som `{project.title}` eller `{target[id].gap}`" }),
    en: ({ found, nearest: near }) => ({ message: `\`${found}\` in the message is no fact that can be filled in${nearest("en", near)}`, help: "write a fact and what of it, as in `{project.title}` or `{target[id].gap}`" })
  }),
  "policy-escalate": consequence(warning, "lyft frågan", "escalate"),
  "policy-warn": consequence(warning, "varning", "warning"),
  "policy-fail": consequence(warning, "fäller körningen", "fails the check"),
  "policy-notice": consequence(notice, "att veta", "to know"),
  "policy-unknown": notice<{ policy: string; of: number; about: ReadonlyArray<string>; facts: ReadonlyArray<string> }>({
    sv: ({ policy, of, about, facts }) => ({ message: `policyn \`${policy}\` kan inte avgöras${about.length === 0 ? "" : ` för ${about.length} av ${of} (${names(about, "sv", 6)})`}: ${names(facts, "sv", 3)} är okänt`, help: "se efter vad som saknas, eller säg med `isUnknown` vad som ska följa av det okända" }),
    en: ({ policy, of, about, facts }) => ({ message: `the policy \`${policy}\` cannot be decided${about.length === 0 ? "" : ` for ${about.length} of ${of} (${names(about, "en", 6)})`}: ${names(facts, "en", 3)} is unknown`, help: "see what is missing, or say by `isUnknown` what shall follow from the unknown" })
  }),
  "rule-unknown": warning<{ rule: string; facts: ReadonlyArray<string>; alone: "true" | "false" | "failure" }>({
    sv: ({ rule, facts, alone }) => ({ message: `regeln \`${rule}\` kan inte avgöras: ${names(facts, "sv", 6)} saknas eller är tomt; json-rules-engine ensam svarar ${{ true: "ja", false: "nej", failure: "med ett fel" }[alone]}`, help: "ge faktumet ett värde, eller säg i regeln att det får vara tomt" }),
    en: ({ rule, facts, alone }) => ({ message: `the rule \`${rule}\` cannot be decided: ${names(facts, "en", 6)} is missing or empty; json-rules-engine alone answers ${{ true: "yes", false: "no", failure: "with an error" }[alone]}`, help: "give the fact a value, or say in the rule that it may be empty" })
  }),
  "rule-empty": warning<{ rule: string; key: string }>({
    sv: ({ rule, key }) => ({ message: `\`${key}\` i regeln \`${rule}\` är tom, och räknas då som sann`, help: "skriv minst ett villkor i den, eller ta bort den" }),
    en: ({ rule, key }) => ({ message: `\`${key}\` in the rule \`${rule}\` is empty, and then counts as true`, help: "write at least one condition in it, or remove it" })
  }),
  "rule-text-compared": warning<{ rule: string; left: string; right: string; operator: string }>({
    sv: ({ rule, left, right, operator }) => ({ message: `\`${operator}\` i regeln \`${rule}\` jämför \`${left}\` och \`${right}\` tecken för tecken, inte som tal`, help: "skriv båda utan citattecken" }),
    en: ({ rule, left, right, operator }) => ({ message: `\`${operator}\` in the rule \`${rule}\` compares \`${left}\` and \`${right}\` letter by letter, not as numbers`, help: "write both without quotes" })
  }),
  "rule-not-number": warning<{ rule: string; found: string; operator: string }>({
    sv: ({ rule, found, operator }) => ({ message: `\`${operator}\` i regeln \`${rule}\` jämför \`${found}\`, som inte är ett tal, och är då alltid falskt`, help: "ge faktumet ett tal, eller använd `equal` eller `in`" }),
    en: ({ rule, found, operator }) => ({ message: `\`${operator}\` in the rule \`${rule}\` compares \`${found}\`, which is no number, and is then always false`, help: "give the fact a number, or use `equal` or `in`" })
  }),
  "rule-too-large": error<{ tests: number }>({
    sv: ({ tests }) => ({ message: `villkoren växer till fler än ${tests} prov när de delade skrivs ut där de används`, help: "låt de delade villkoren använda varandra färre gånger" }),
    en: ({ tests }) => ({ message: `the conditions grow to more than ${tests} tests when the shared ones stand where they are used`, help: "let the shared conditions use each other fewer times" })
  }),
  "rule-path": error<{ path: string }>({
    sv: ({ path }) => ({ message: `sökvägen \`${path}\` går inte att följa`, help: "skriv namn och nummer, som `$.items[0].price`; filter och uttryck körs inte" }),
    en: ({ path }) => ({ message: `the path \`${path}\` cannot be followed`, help: "write names and numbers, as in `$.items[0].price`; filters and expressions are not run" })
  }),
  "rule-failed": error<{ rule: string; reason: string }>({
    sv: ({ rule, reason }) => ({ message: `regeln \`${rule}\` kunde inte köras: json-rules-engine säger \`${reason}\``, help: "rätta regeln eller faktumet; de andra reglerna har körts" }),
    en: ({ rule, reason }) => ({ message: `the rule \`${rule}\` could not be run: json-rules-engine says \`${reason}\``, help: "correct the rule or the fact; the other rules have been run" })
  })
}
