/** What `git` has of a folder at a revision: texts of files, and whether files are the same now. No shell is started, and nothing of git's but its objects is read. */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import path from "node:path"

/** A folder at a revision. */
export interface Revision {
  /** Whether there was a file by that name, also where what is in it was never fetched. */
  readonly has: (file: string) => boolean
  /** The bytes of a file, as seen from the folder; undefined where there was none. */
  readonly bytes: (file: string) => Buffer | undefined
  /** Those of some files that were not what they are now; `now` gives what they are. */
  readonly others: (files: ReadonlyArray<string>, now: (file: string) => Buffer | undefined) => ReadonlySet<string>
}

/** Why there is none: no such command, no repository, or no such revision (with those that there are). */
export type NoRevision =
  | { readonly no: "git" }
  | { readonly no: "repository"; readonly reason: string }
  | { readonly no: "revision"; readonly known: ReadonlyArray<string> }

/** Finds a revision of the folder; `ref` must not begin with `-`. */
export const revisionOf = (folder: string, ref: string, environment: Environment): Revision | NoRevision => {
  const run = (args: ReadonlyArray<string>, input = ""): Ran | undefined => git(folder, environment, args, input)
  const prefix = run(["rev-parse", "--show-prefix"])
  if (prefix === undefined) return { no: "git" }
  if (prefix.failed) return { no: "repository", reason: prefix.said }
  const commit = run(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])
  if (commit === undefined || commit.failed) return { no: "revision", known: namesIn(run) }
  const at = (file: string): string => `${lineOf(commit.out)}:${lineOf(prefix.out)}${path.posix.normalize(file)}`
  const isInside = (file: string): boolean => !/[\n\0]/.test(file) && !path.posix.isAbsolute(file) && !path.posix.normalize(file).startsWith("..")
  return {
    has: (file) => isInside(file) && run(["rev-parse", "--verify", "--quiet", at(file)])?.failed === false,
    bytes: (file) => {
      if (!isInside(file)) return undefined
      const found = run(["cat-file", "--batch", "--follow-symlinks"], `${at(file)}\n`)
      return found === undefined || found.failed ? undefined : blobIn(found.out)
    },
    others: (files, now) => {
      const asked = files.filter(isInside)
      const found = asked.length === 0 ? undefined : run(["cat-file", "--batch-check", "--follow-symlinks"], asked.map((file) => `${at(file)}\n`).join(""))
      const lines = found === undefined || found.failed ? [] : found.out.toString("utf8").split("\n")
      // Of a file that leads to another place the answer takes two lines; then nothing can be said to be the same.
      const names = lines.filter((line) => line !== "").length === asked.length ? lines.map((line) => /^([0-9a-f]{40,64}) blob /.exec(line)?.[1]) : []
      const before = new Map(asked.map((file, index) => [file, names[index]]))
      return new Set(files.filter((file) => {
        const [was, is] = [before.get(file), now(file)]
        return is === undefined ? was !== undefined : was === undefined || (was !== nameOf(is, was.length) && was !== nameOf(withoutReturns(is), was.length))
      }))
    }
  }
}

interface Ran {
  readonly failed: boolean
  readonly out: Buffer
  /** The first line of what it complained of. */
  readonly said: string
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Set by git for its hooks, and then about the folder that the hook was started in. */
const ofHooks = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]

/** In one language, and without fetching what is lacking: that too would run what the folder's settings name. */
const quietly = { LC_ALL: "C", GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0" }

/** Runs git in a folder; undefined where there is no such command. The folder's own settings can name programs to be run: those that would be are turned off. */
const git = (folder: string, environment: Environment, args: ReadonlyArray<string>, input: string): Ran | undefined => {
  const env = Object.fromEntries(Object.entries({ ...environment, ...quietly }).filter(([name]) => !ofHooks.includes(name)))
  const { status, stdout, stderr, error } = spawnSync("git", ["-c", "core.fsmonitor=false", "--no-optional-locks", ...args], { cwd: folder, input, maxBuffer: 64 * 1024 * 1024, shell: false, env })
  if (error !== undefined) return "code" in error && error.code === "ENOENT" ? undefined : { failed: true, out: Buffer.alloc(0), said: error.message }
  return { failed: status !== 0, out: stdout, said: lineOf(stderr).replace(/^fatal: /, "") }
}

const lineOf = (out: Buffer): string => out.toString("utf8").split("\n", 1)[0]!

/** `<name> blob <size>`, and then the blob. */
const blobIn = (out: Buffer): Buffer | undefined => {
  const end = out.indexOf("\n")
  const size = /^[0-9a-f]{40,64} blob (\d+)$/.exec(out.subarray(0, end).toString("utf8"))?.[1]
  return size === undefined ? undefined : out.subarray(end + 1, end + 1 + Number(size))
}

/** What git calls a file with these bytes: names of 40 digits are SHA-1, of 64 SHA-256. */
const nameOf = (bytes: Buffer, digits: number): string => createHash(digits === 40 ? "sha1" : "sha256").update(`blob ${bytes.length}\0`).update(bytes).digest("hex")

/** A file whose lines git ends otherwise when it is checked out is the same file. */
const withoutReturns = (bytes: Buffer): Buffer => (bytes.includes("\r\n") ? Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1") : bytes)

const namesIn = (run: (args: ReadonlyArray<string>) => Ran | undefined): ReadonlyArray<string> => {
  const found = run(["for-each-ref", "--format=%(refname:short)", "--count=500", "refs/heads", "refs/tags", "refs/remotes"])
  return ["HEAD", ...(found === undefined || found.failed ? [] : found.out.toString("utf8").split("\n").filter((name) => name !== ""))]
}
