/** What can be wrong with observations: their files, columns and cells. */
import { cellOf, error, names, nearest, notice, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

export const dataFindings = {
  "corrections-half": error<{ dataset: string; missing: string }>({
    sv: ({ dataset, missing }) => ({ message: `rättelser i \`${dataset}\` kräver både \`key\` och \`recorded\`, men \`${missing}\` saknas`, help: "skriv vilka kolumner som säger vad en rad handlar om, och vilken som säger när den skrevs" }),
    en: ({ dataset, missing }) => ({ message: `corrections in \`${dataset}\` need both \`key\` and \`recorded\`, but \`${missing}\` is missing`, help: "say which columns tell what a row is about, and which tells when it was recorded" })
  }),
  "unit-not-duration": error<{ column: string; type: string }>({
    sv: ({ column, type }) => ({ message: `\`unit\` gäller tidslängder, men kolumnen \`${column}\` har typen \`${type}\``, help: "ta bort `unit:`, eller ge kolumnen typen `duration`" }),
    en: ({ column, type }) => ({ message: `\`unit\` is about lengths of time, but the column \`${column}\` has the type \`${type}\``, help: "remove `unit:`, or give the column the type `duration`" })
  }),
  "recordings-differ": error<{ column: string; other: string }>({
    sv: ({ column, other }) => ({ message: `raden säger något annat än \`${other}\`, som har samma nyckel och samma dag i \`${column}\``, help: "behåll den som gäller, eller ge rättelsen en senare dag" }),
    en: ({ column, other }) => ({ message: `the row says something else than \`${other}\`, which has the same key and the same day in \`${column}\``, help: "keep the one that counts, or give the correction a later day" })
  }),
  "data-missing": warning<{ file: string; dataset: string }>({
    sv: ({ file, dataset }) => ({ message: `datafilen \`${file}\` finns inte, så mål som vilar på \`${dataset}\` blir okända`, help: "lägg filen i planens mapp eller rätta sökvägen; finns inga rader än räcker en fil med bara rubrikraden" }),
    en: ({ file, dataset }) => ({ message: `the data file \`${file}\` does not exist, so targets that rest on \`${dataset}\` are unknown`, help: "put the file in the plan's folder or correct the path; if there are no rows yet, a file with only its header will do" })
  }),
  "data-kind-unknown": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är en sorts fil som inte kan läsas`, help: "spara tabellen som `.xlsx`, `.csv` (i Excel: Spara som, CSV UTF-8) eller `.ndjson`" }),
    en: ({ file }) => ({ message: `\`${file}\` is a kind of file that cannot be read`, help: "save the table as `.xlsx`, `.csv` (in Excel: Save as, CSV UTF-8) or `.ndjson`" })
  }),
  "data-no-header": error<object>({
    sv: () => ({ message: "filen är helt tom, men ska ha kolumnernas namn på första raden", help: "skriv rubrikraden; en fil med bara den betyder noll rader" }),
    en: () => ({ message: "the file is completely empty, but must have the columns' names on its first line", help: "write the header; a file with only that means zero rows" })
  }),
  "data-quotes": error<object>({
    sv: () => ({ message: "ett citattecken här eller på en rad ovanför är inte stängt som det ska, så filen kan inte läsas", help: "en cell som börjar med `\"` ska sluta med `\"`; ett citattecken inuti cellen skrivs två gånger" }),
    en: () => ({ message: "a quote here or on a line above is not closed as it should be, so the file cannot be read", help: "a cell that begins with `\"` must end with `\"`; a quote inside the cell is written twice" })
  }),
  "data-not-text": error<object>({
    sv: () => ({ message: "datafilen är ingen textfil", help: "låt filens namn sluta på `.xlsx` om den är en arbetsbok, eller spara tabellen som CSV (i Excel: Spara som, CSV UTF-8)" }),
    en: () => ({ message: "the data file is not a text file", help: "let the file's name end in `.xlsx` if it is a workbook, or save the table as CSV (in Excel: Save as, CSV UTF-8)" })
  }),
  "data-nested": error<{ column: string }>({
    sv: ({ column }) => ({ message: `\`${column}\` ska ha ett enda värde, men har en lista eller ett objekt`, help: "skriv ett enda värde, eller dela upp det på flera kolumner eller rader" }),
    en: ({ column }) => ({ message: `\`${column}\` must have a single value, but has a list or an object`, help: "write a single value, or split it over several columns or rows" })
  }),
  "data-line-not-object": error<object>({
    sv: () => ({ message: "raden ska vara ett JSON-objekt, men är inte det", help: "skriv ett objekt per rad, till exempel `{\"date\": \"2017-02-28\"}`" }),
    en: () => ({ message: "the line must be a JSON object, but is not", help: "write one object a line, for instance `{\"date\": \"2017-02-28\"}`" })
  }),
  "data-column-missing": error<{ column: string; dataset: string; found: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, dataset, found, nearest: near }) => ({
      message: `filen saknar kolumnen \`${column}\`, som \`${dataset}\` ska ha${near === undefined ? "" : `; är det \`${near}\`?`}`,
      help: `lägg till kolumnen i filen, eller ta bort den under \`columns:\`; filen har ${names(found, "sv")}`
    }),
    en: ({ column, dataset, found, nearest: near }) => ({
      message: `the file lacks the column \`${column}\`, which \`${dataset}\` must have${near === undefined ? "" : `; is it \`${near}\`?`}`,
      help: `add the column to the file, or remove it under \`columns:\`; the file has ${names(found, "en")}`
    })
  }),
  "data-column-unknown": error<{ column: string; dataset: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, dataset, known, nearest: near }) => ({ message: `kolumnen \`${column}\` hör inte till \`${dataset}\`${nearest("sv", near)}`, help: `ta bort den ur filen, eller lägg till den under \`columns:\`, där ${names(known, "sv")} redan finns` }),
    en: ({ column, dataset, known, nearest: near }) => ({ message: `the column \`${column}\` does not belong to \`${dataset}\`${nearest("en", near)}`, help: `remove it from the file, or add it under \`columns:\`, which already has ${names(known, "en")}` })
  }),
  "data-column-twice": error<{ column: string }>({
    sv: ({ column }) => ({ message: `kolumnen \`${column}\` finns två gånger i filen`, help: "ta bort den ena, eller byt namn på den" }),
    en: ({ column }) => ({ message: `the column \`${column}\` stands twice in the file`, help: "remove one of them, or rename it" })
  }),
  "data-row-length": error<{ found: number; expected: number }>({
    sv: ({ found, expected }) => ({ message: `raden ska ha ${expected} celler som rubrikraden, men har ${found}`, help: "se efter om ett skiljetecken saknas eller är för mycket; en text med skiljetecken i behöver citattecken" }),
    en: ({ found, expected }) => ({ message: `the row must have ${expected} cells like the header, but has ${found}`, help: "see whether a separator is missing or one too many; a text with a separator in it needs quotes" })
  }),
  "data-cell": error<{ column: string; type: string; found: string }>({
    sv: ({ column, type, found }) => ({ message: `kolumnen \`${column}\` ska ha ${cellOf.sv[type] ?? type}, inte \`${found}\``, help: "rätta cellen, eller lämna den tom om värdet inte är känt" }),
    en: ({ column, type, found }) => ({ message: `the column \`${column}\` must have ${cellOf.en[type] ?? type}, not \`${found}\``, help: "correct the cell, or leave it empty if the value is not known" })
  }),
  "data-cell-decimals": error<{ column: string; found: string; most: number }>({
    sv: ({ column, found, most }) => ({ message: `kolumnen \`${column}\` kan ha högst ${most} decimaler, men här står \`${found}\``, help: "avrunda talet i filen; den som skrev det vet hur många decimaler som betyder något" }),
    en: ({ column, found, most }) => ({ message: `the column \`${column}\` can have ${most} decimals at most, but here it is \`${found}\``, help: "round the number in the file; whoever wrote it knows how many decimals mean something" })
  }),
  // The set is the column itself where the column lists its own values.
  "data-cell-not-member": error<{ column: string; set: string; found: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ column, set, found, known, nearest: near }) => ({
      message: `\`${found}\` i kolumnen \`${column}\` finns inte ${set === column ? "bland de värden den får ha" : `i \`${set}\``}${nearest("sv", near)}`,
      help: `rätta cellen, eller lägg till värdet i planen; där finns ${names(known, "sv")}`
    }),
    en: ({ column, set, found, known, nearest: near }) => ({
      message: `\`${found}\` in the column \`${column}\` is not ${set === column ? "among the values it may have" : `in \`${set}\``}${nearest("en", near)}`,
      help: `correct the cell, or add the value to the plan, which has ${names(known, "en")}`
    })
  }),
  "data-cell-range": error<{ column: string; found: string; bound: string; side: "min" | "max" }>({
    sv: ({ column, found, bound, side }) => ({ message: `kolumnen \`${column}\` får vara ${side === "min" ? "lägst" : "högst"} ${bound}, men här står \`${found}\``, help: `rätta cellen, eller kolumnens \`${side}:\` i planen` }),
    en: ({ column, found, bound, side }) => ({ message: `the column \`${column}\` may be ${side === "min" ? "no less than" : "no more than"} ${bound}, but here it is \`${found}\``, help: `correct the cell, or the column's \`${side}:\` in the plan` })
  }),
  "data-cell-empty": error<{ column: string }>({
    sv: ({ column }) => ({ message: `kolumnen \`${column}\` måste vara ifylld på varje rad, men är tom här`, help: "fyll i cellen, eller ta bort raden" }),
    en: ({ column }) => ({ message: `the column \`${column}\` must be filled in on every row, but is empty here`, help: "fill in the cell, or remove the row" })
  }),
  "data-parquet": error<{ file: string; why: "broken" | "codec"; found: string }>({
    sv: ({ file, why, found }) => ({
      message: why === "codec" ? `\`${file}\` är packad med \`${found}\`, som inte kan packas upp` : `\`${file}\` är ingen hel Parquet-fil, eller har delar som inte går att läsa`,
      help: why === "codec" ? "skriv filen packad med Snappy, Zstandard, gzip eller Brotli, eller opackad" : "skriv filen på nytt ur sin källa, och jämför med den som levererades"
    }),
    en: ({ file, why, found }) => ({
      message: why === "codec" ? `\`${file}\` is compressed by \`${found}\`, which cannot be unpacked` : `\`${file}\` is no whole Parquet file, or has parts that cannot be read`,
      help: why === "codec" ? "write the file compressed by Snappy, Zstandard, gzip or Brotli, or not at all" : "write the file again from its source, and compare it with the one that was delivered"
    })
  }),
  "data-parquet-type": error<{ column: string; type: string }>({
    sv: ({ column, type }) => ({ message: `kolumnen \`${column}\` har Parquet-typen \`${type}\`, som inte är en cells värde`, help: "skriv den som text, heltal, tal, DECIMAL, sanningsvärde, dag eller tidpunkt utan tidszon" }),
    en: ({ column, type }) => ({ message: `the column \`${column}\` has the Parquet type \`${type}\`, which is no cell's value`, help: "write it as text, integers, numbers, DECIMAL, booleans, days or moments without a time zone" })
  }),
  "data-more": error<{ count: number }>({
    sv: ({ count }) => ({ message: `${count} fel till i filen, härifrån och nedåt`, help: "rätta de fel som visas, och se om samma sak är fel på raderna nedanför" }),
    en: ({ count }) => ({ message: `${count} more ${count === 1 ? "error" : "errors"} in the file, from here on`, help: "correct the errors that are shown, and see whether the same is wrong on the lines below" })
  }),
  "data-more-warnings": warning<{ count: number }>({
    sv: ({ count }) => ({ message: count === 1 ? "en varning till i filen" : `${count} varningar till i filen, härifrån och nedåt`, help: "se efter vad de varningar som visas beror på: det gäller nog raderna nedanför också" }),
    en: ({ count }) => ({ message: `${count} more ${count === 1 ? "warning" : "warnings"} in the file, from here on`, help: "see what the warnings that are shown come from: it is likely true of the lines below too" })
  }),
  "data-too-large": error<{ what: "rows" | "words" | "row"; most: number }>({
    sv: ({ what, most }) => ({
      message: { rows: `datat har fler än ${most / 1_000_000} miljoner rader`, words: `kolumnen har fler än ${most / 1_000_000} miljoner olika ord`, row: `raden är längre än ${most / 1024 / 1024} MB` }[what],
      help: { rows: "dela upp datat på flera dataset, till exempel ett för varje år", words: "mät en kolumn av löpnummer som ett tal, eller utelämna den: ingen regel frågar efter så många ord", row: "se efter om ett citattecken saknas, så att flera rader har blivit en" }[what]
    }),
    en: ({ what, most }) => ({
      message: { rows: `the data have more than ${most / 1_000_000} million rows`, words: `the column has more than ${most / 1_000_000} million different words`, row: `the row is longer than ${most / 1024 / 1024} MB` }[what],
      help: { rows: "divide the data into several datasets, such as one for each year", words: "make a column of serial numbers a number, or leave it out: no rule asks for so many words", row: "see whether a quote is missing, so that several rows have become one" }[what]
    })
  }),
  "data-before-complete": warning<{ dataset: string; found: string; from: string }>({
    sv: ({ dataset, found, from }) => ({ message: `\`${dataset}\` uppges vara fullständigt från ${from}, men raden är från ${found}`, help: "rätta datumet, eller datasetets `complete-from:`" }),
    en: ({ dataset, found, from }) => ({ message: `\`${dataset}\` is said to be complete from ${from}, but the row is from ${found}`, help: "correct the date, or the dataset's `complete-from:`" })
  }),
  "unknown-judged-target": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `\`${name}\` är inget mål som bedöms i planen${nearest("sv", near)}`, help: known.length === 0 ? "ta bort raden, eller ge målet `judgement:` i planen" : `välj ${names(known, "sv")}, eller ge målet \`judgement:\` i planen` }),
    en: ({ name, known, nearest: near }) => ({ message: `\`${name}\` is not a target that is judged in the plan${nearest("en", near)}`, help: known.length === 0 ? "remove the row, or give the target `judgement:` in the plan" : `choose ${names(known, "en")}, or give the target \`judgement:\` in the plan` })
  }),
  "illustrative-data": notice<{ datasets: ReadonlyArray<string> }>({
    sv: ({ datasets }) => ({ message: `raderna i ${names(datasets, "sv", 4)} är påhittade för att visa hur planen prövas, utom de som anger en källa`, help: "dra inga slutsatser om verkligheten av utfallen" }),
    en: ({ datasets }) => ({ message: `the rows of ${names(datasets, "en", 4)} are made up to show how the plan is checked, except those that name a source`, help: "draw no conclusions about the real world from the verdicts" })
  })
} as const
