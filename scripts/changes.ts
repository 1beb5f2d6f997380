/**
 * Checks that what changes for those who use the packages is announced: that the changesets are sound, that a changed `api.md` since the last release has one,
 * and that every package's version stands in its changelog. Asks nobody: a release is known by its tag.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { getReleasePlan } from "@changesets/get-release-plan"
import { packages, root } from "./published.ts"

const git = (...args: ReadonlyArray<string>): { readonly status: number | null; readonly stdout: string } => spawnSync("git", args, { cwd: root, encoding: "utf8" })

const fail = (text: string): void => {
  console.error(text)
  process.exitCode = 1
}

const versions = new Set<string>()
for (const name of packages) {
  const read = (file: string): string => readFileSync(path.join(root, "packages", name, file), "utf8")
  const { version } = JSON.parse(read("package.json")) as { readonly version: string }
  versions.add(version)
  const changelog = existsSync(path.join(root, "packages", name, "CHANGELOG.md")) ? read("CHANGELOG.md") : ""
  if (!changelog.split("\n").includes(`## ${version}`)) fail(`packages/${name}/CHANGELOG.md says nothing of ${version}; \`pnpm changeset version\` writes versions and changelogs`)
}
if (versions.size > 1) fail(`the packages have the versions ${[...versions].join(", ")}; they are released together, with one`)

const pending = readdirSync(path.join(root, ".changeset")).filter((file) => file.endsWith(".md"))
const release = git("describe", "--tags", "--abbrev=0", "--match", "@styrkort/core@*").stdout.trim()
if (pending.length > 0) {
  try {
    const { releases } = await getReleasePlan(root)
    for (const { name, type, newVersion, changesets } of releases) console.log(`${name} ${newVersion} (${type}): ${changesets.length === 0 ? "with the others" : changesets.join(", ")}`)
  } catch (error) {
    fail(`a changeset in .changeset is wrong: ${(error as Error).message}`)
  }
} else if (release === "") console.log("no release is known here, and no change is waiting for one")
else if (git("diff", "--quiet", release, "--", "packages/*/api.md").status !== 0) {
  fail(`what the packages promise has changed since ${release} (\`git diff ${release} -- 'packages/*/api.md'\`), and no changeset says so; \`pnpm changeset\` writes one`)
} else console.log(`nothing that the packages promise has changed since ${release}`)
