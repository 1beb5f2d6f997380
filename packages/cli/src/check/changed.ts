/** `check --changed-since`: which targets may come to something else than they did at a revision of git's. */
import { Diagnostic, suggest } from "@styrkort/core"
import { limits, load } from "@styrkort/core/load"
import type { Text } from "@styrkort/core/load"
import { changedTargets, prepare } from "@styrkort/rules"
import type { Prepared, WhyChanged } from "@styrkort/rules"
import path from "node:path"
import { dataLimit } from "../read/limits.ts"
import { readBytes, utf8 } from "../read/files.ts"
import type { PlanPath } from "../read/plan.ts"
import { usageWords } from "../usageWords.ts"
import type { Wrong } from "../wrong.ts"
import { revisionOf } from "./git.ts"
import type { Environment, NoRevision, Revision } from "./git.ts"

type Lang = Diagnostic.Lang

/** The targets that have changed since a revision, and why. */
export interface Changed {
  readonly ref: string
  readonly of: ReadonlyMap<string, ReadonlyArray<WhyChanged>>
  /** The plan could not be evaluated at the revision, so every target counts as changed: it was not there, or had errors. */
  readonly noPlan?: "missing" | "wrong"
}

/** Holds a plan that is read against itself at a revision. */
export const changedSince = (ref: string, at: PlanPath, now: Prepared, environment: Environment, lang: Lang): Changed | Wrong => {
  const said = words[lang]
  if (at.given !== undefined) return { wrong: said.given, lang }
  if (ref.startsWith("-")) return { wrong: said.dash(ref), lang }
  const revision = revisionOf(at.folder, ref, environment)
  if ("no" in revision) return { wrong: none(revision, ref, at.folder, lang), lang }
  const loaded = load(at.file, (file) => textAt(revision, file))
  const before = loaded.plan === undefined || Diagnostic.hasErrors(loaded.findings) ? undefined : prepare(loaded.plan)
  if (before === undefined || Diagnostic.hasErrors(before.findings)) {
    const all = now.plan.areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets.map(({ id }) => id)))
    const isMissing = revision.bytes(at.file) === undefined
    if (isMissing && revision.has(at.file)) return { wrong: said.notFetched(ref), lang }
    return { ref, of: new Map(all.map((id) => [id, isMissing ? ["new"] : ["rule"]])), noPlan: isMissing ? "missing" : "wrong" }
  }
  const files = new Map([...now.datasets].map(([id, dataset]) => [id, [dataset.file].flat()]))
  const others = revision.others([...new Set([...files.values()].flat())], (file) => {
    const read = readBytes(at.folder, file, dataLimit)
    return read.tag === "bytes" ? read.bytes : undefined
  })
  return { ref, of: changedTargets(before, now, new Set([...files].filter(([, of]) => of.some((file) => others.has(file))).map(([id]) => id))) }
}

/** A file at a revision as the loader asks for it: what lies outside the folder is refused there too. */
const textAt = (revision: Revision, file: string): Text => {
  if (path.posix.isAbsolute(file) || path.posix.normalize(file).startsWith("..")) return { tag: "outside" }
  const bytes = revision.bytes(file)
  if (bytes === undefined) return { tag: "missing" }
  if (bytes.length > limits.size) return { tag: "too-large" }
  const text = utf8(bytes)
  return text === undefined ? { tag: "not-utf8" } : { tag: "text", text }
}

const none = (why: NoRevision, ref: string, folder: string, lang: Lang): string => {
  const said = words[lang]
  if (why.no === "git") return said.noGit
  if (why.no === "repository") return said.noRepository(folder, why.reason)
  const near = suggest(ref, why.known)
  return said.noRevision(ref) + (near === undefined ? said.fetch : usageWords[lang].didYouMean(near))
}

const words = {
  sv: {
    given: "en plan från standard in har ingen tidigare version; ange dess fil i stället",
    dash: (ref: string): string => `\`--changed-since\` behöver en version i git, till exempel \`main\`, inte \`${ref}\``,
    noGit: "kommandot `git` finns inte här, och `--changed-since` frågar det; installera git, eller pröva utan flaggan",
    noRepository: (folder: string, reason: string): string => `\`--changed-since\` jämför med git, och där hittas inget arkiv för \`${folder}\`${reason === "" ? "" : ` (git säger: ${reason})`}; pröva utan flaggan, eller i en mapp som git känner`,
    noRevision: (ref: string): string => `git känner inte till någon version \`${ref}\``,
    notFetched: (ref: string): string => `git känner till filerna i \`${ref}\` här, men är hämtat utan det som står i dem; hämta arkivet helt, utan \`--filter\``,
    fetch: "; ange en gren, en tagg eller en incheckning, och hämta den först om arkivet är hämtat utan sin historia: `git fetch origin`"
  },
  en: {
    given: "a plan from standard input has no earlier version; give its file instead",
    dash: (ref: string): string => `\`--changed-since\` needs a revision in git, for instance \`main\`, not \`${ref}\``,
    noGit: "there is no command `git` here, and `--changed-since` asks it; install git, or check without the option",
    noRepository: (folder: string, reason: string): string => `\`--changed-since\` compares with git, which finds no repository for \`${folder}\`${reason === "" ? "" : ` (git says: ${reason})`}; check without the option, or in a folder that git knows`,
    noRevision: (ref: string): string => `git knows no revision \`${ref}\``,
    notFetched: (ref: string): string => `git knows the files of \`${ref}\` here, but was fetched without what is in them; fetch it whole, without \`--filter\``,
    fetch: "; give a branch, a tag or a commit, and fetch it first where the repository was fetched without its history: `git fetch origin`"
  }
} as const satisfies Record<Lang, object>
