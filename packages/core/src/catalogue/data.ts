/** What can be wrong with observations: their files, columns and cells. */
import type { Lang } from "../Diagnostic.ts"
import { error, names, nearest, notice, warning } from "./entry.ts"

const typeNames: Record<Lang, Record<string, string>> = {
  sv: { date: "en dag som `2017-02-28`", integer: "ett heltal", number: "ett tal", share: "en andel som `85 %`", money: "ett belopp som `400 000 kr`", fte: "årsarbetare som `0,5 åa`", duration: "en tidslängd som `30 dagar`", boolean: "`ja` eller `nej`", text: "text" },
  en: { date: "a day like `2017-02-28`", integer: "a whole number", number: "a number", share: "a share like `85 %`", money: "an amount like `400 000 kr`", fte: "full-time years like `0.5 fte`", duration: "a duration like `30 days`", boolean: "`yes` or `no`", text: "text" }
}

export const dataFindings = {
  "data-missing": warning<{ file: string; dataset: string }>({
    sv: ({ file, dataset }) => ({ message: `datafilen \`${file}\` finns inte; allt som vilar på \`${dataset}\` är okänt`, help: "lägg filen i planens mapp eller rätta sökvägen; finns inga rader än räcker en fil med bara rubriker" }),
    en: ({ file, dataset }) => ({ message: `the data file \`${file}\` does not exist; everything that rests on \`${dataset}\` is unknown`, help: "put the file in the plan's folder or correct the path; if there are no rows yet, a file with only its header will do" })
  }),
  "data-kind-unknown": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är av ett slag som inte läses`, help: "spara den som `.csv` eller `.ndjson`" }),
    en: ({ file }) => ({ message: `\`${file}\` is of a kind that is not read`, help: "save it as `.csv` or `.ndjson`" })
  }),
  "data-no-header": error<object>({
    sv: () => ({ message: "filen är helt tom; första raden ska vara kolumnernas namn", help: "skriv rubrikraden; en fil med bara den betyder noll rader" }),
    en: () => ({ message: "the file is quite empty; its first line must be the columns' names", help: "write the header; a file with only that means zero rows" })
  }),
  "data-quotes": error<object>({
    sv: () => ({ message: "citattecknen går inte ihop från denna rad, så resten av filen kan inte läsas", help: "ett citattecken som öppnar en cell ska stängas i samma cell; inuti cellen dubbleras det (`\"\"`)" }),
    en: () => ({ message: "the quotes do not match from this line on, so the rest of the file cannot be read", help: "a quote that opens a cell must be closed in the same cell; inside the cell it is doubled (`\"\"`)" })
  }),
  "data-not-text": error<object>({
    sv: () => ({ message: "filen är inte text", help: "spara tabellen som CSV (UTF-8); ett kalkylblad måste exporteras först" }),
    en: () => ({ message: "the file is not text", help: "save the table as CSV (UTF-8); a spreadsheet must be exported first" })
  }),
  "data-nested": error<{ column: string }>({
    sv: ({ column }) => ({ message: `värdet i \`${column}\` är en lista eller ett objekt`, help: "skriv ett enda värde; dela upp det på flera kolumner eller rader" }),
    en: ({ column }) => ({ message: `the value of \`${column}\` is a list or an object`, help: "write a single value; split it over several columns or rows" })
  }),
  "data-line-not-object": error<object>({
    sv: () => ({ message: "raden är inget JSON-objekt", help: "skriv ett objekt per rad, till exempel `{\"date\": \"2017-02-28\"}`" }),
    en: () => ({ message: "the line is not a JSON object", help: "write one object a line, for instance `{\"date\": \"2017-02-28\"}`" })
  }),
  "data-column-missing": error<{ column: string; dataset: string; found: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, dataset, found, nearest: near }) => ({ message: `kolumnen \`${column}\` i \`${dataset}\` saknas i filen${near === undefined ? "" : `; heter den \`${near}\`?`}`, help: `filen har ${names(found, "sv")}` }),
    en: ({ column, dataset, found, nearest: near }) => ({ message: `the column \`${column}\` of \`${dataset}\` is missing in the file${near === undefined ? "" : `; is it \`${near}\`?`}`, help: `the file has ${names(found, "en")}` })
  }),
  "data-column-unknown": error<{ column: string; dataset: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, dataset, known, nearest: near }) => ({ message: `kolumnen \`${column}\` är inte deklarerad i \`${dataset}\`${nearest("sv", near)}`, help: `deklarerade är ${names(known, "sv")}` }),
    en: ({ column, dataset, known, nearest: near }) => ({ message: `the column \`${column}\` is not declared in \`${dataset}\`${nearest("en", near)}`, help: `declared are ${names(known, "en")}` })
  }),
  "data-column-twice": error<{ column: string }>({
    sv: ({ column }) => ({ message: `kolumnen \`${column}\` finns två gånger i filen`, help: "ta bort den ena eller byt namn på den" }),
    en: ({ column }) => ({ message: `the column \`${column}\` stands twice in the file`, help: "remove one of them or rename it" })
  }),
  "data-row-length": error<{ found: number; expected: number }>({
    sv: ({ found, expected }) => ({ message: `raden har ${found} celler, rubriken ${expected}`, help: "se över skiljetecken och citattecken på raden" }),
    en: ({ found, expected }) => ({ message: `the row has ${found} cells, the header ${expected}`, help: "look at separators and quotes on the line" })
  }),
  "data-cell": error<{ column: string; type: string; found: string }>({
    sv: ({ column, type, found }) => ({ message: `\`${found}\` i kolumnen \`${column}\` är inte ${typeNames.sv[type] ?? type}`, help: "rätta cellen, eller lämna den tom om värdet inte är känt" }),
    en: ({ column, type, found }) => ({ message: `\`${found}\` in the column \`${column}\` is not ${typeNames.en[type] ?? type}`, help: "correct the cell, or leave it empty if the value is not known" })
  }),
  "data-cell-not-member": error<{ column: string; set: string; found: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, set, found, known, nearest: near }) => ({ message: `\`${found}\` i kolumnen \`${column}\` hör inte till \`${set}\`${nearest("sv", near)}`, help: `där finns ${names(known, "sv")}` }),
    en: ({ column, set, found, known, nearest: near }) => ({ message: `\`${found}\` in the column \`${column}\` does not belong to \`${set}\`${nearest("en", near)}`, help: `it has ${names(known, "en")}` })
  }),
  "data-cell-range": error<{ column: string; found: string; bound: string; side: "min" | "max" }>({
    sv: ({ column, found, bound, side }) => ({ message: `\`${found}\` i kolumnen \`${column}\` är ${side === "min" ? "under" : "över"} ${bound}, som kolumnen deklarerar som ${side === "min" ? "minst" : "högst"}`, help: "rätta cellen eller kolumnens gräns" }),
    en: ({ column, found, bound, side }) => ({ message: `\`${found}\` in the column \`${column}\` is ${side === "min" ? "below" : "above"} ${bound}, which the column declares as its ${side === "min" ? "least" : "greatest"}`, help: "correct the cell or the column's bound" })
  }),
  "data-cell-empty": error<{ column: string }>({
    sv: ({ column }) => ({ message: `cellen i kolumnen \`${column}\` är tom, men måste vara ifylld`, help: "fyll i den; en rad utan datum kan inte räknas till någon period" }),
    en: ({ column }) => ({ message: `the cell in the column \`${column}\` is empty, but must be filled in`, help: "fill it in; a row without a date cannot be counted to any period" })
  }),
  "data-before-complete": warning<{ dataset: string; found: string; from: string }>({
    sv: ({ dataset, found, from }) => ({ message: `raden är daterad ${found}, före ${from} då \`${dataset}\` börjar vara fullständig`, help: "rätta datumet eller `complete-from`" }),
    en: ({ dataset, found, from }) => ({ message: `the row is dated ${found}, before ${from} when \`${dataset}\` begins to be complete`, help: "correct the date or `complete-from`" })
  }),
  "illustrative-data": notice<{ datasets: ReadonlyArray<string> }>({
    sv: ({ datasets }) => ({ message: `påhittade data: raderna i ${names(datasets, "sv")} är uppdiktade för att visa hur planen prövas, utöver dem som har en källa`, help: "dra inga slutsatser om verkligheten av utfallen" }),
    en: ({ datasets }) => ({ message: `illustrative data: the rows of ${names(datasets, "en")} are made up to show how the plan is checked, except those that name a source`, help: "draw no conclusions about the real world from the verdicts" })
  })
} as const
