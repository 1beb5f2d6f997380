/** What a careful controller would remark on in a well-formed plan. Severities are defaults: a plan may change them under `checks:`. */
import type { Lang } from "../Diagnostic.ts"
import { notice, warning } from "./entry.ts"

const list = (items: ReadonlyArray<string>, and: string): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`

const quoted = (items: ReadonlyArray<string>): ReadonlyArray<string> => items.map((item) => `\`${item}\``)

/** The first of many, and how many more there are. */
const some = (items: ReadonlyArray<string>, lang: Lang, most = 4): string =>
  items.length <= most + 1
    ? list(quoted(items), { sv: "och", en: "and" }[lang])
    : list([...quoted(items.slice(0, most)), { sv: `${items.length - most} till`, en: `${items.length - most} more` }[lang]], { sv: "och", en: "and" }[lang])

/** What a remark is about: one project, or several of an area's. */
type About = {
  readonly projects: ReadonlyArray<string>
  readonly of: number | undefined
}

/** `the project `x``, or `3 of the area's 7 projects`. */
const about = ({ projects, of }: About, lang: Lang): string =>
  of === undefined
    ? { sv: `projektet \`${projects[0]}\``, en: `the project \`${projects[0]}\`` }[lang]
    : {
      sv: projects.length === of ? `alla områdets ${of} projekt` : `${projects.length} av områdets ${of} projekt`,
      en: projects.length === of ? `all the area's ${of} projects` : `${projects.length} of the area's ${of} projects`
    }[lang]

/** Which ones, where not all of them or one alone. */
const which = ({ projects, of }: About, lang: Lang): string => (of === undefined || projects.length === of ? "" : ` (${some(projects, lang)})`)

const signed = (percent: number): string => (percent < 0 ? `−${-percent}` : `+${percent}`)

/** A verb that agrees with one or several. */
const verb = ({ of }: About, one: string, several: string): string => (of === undefined ? one : several)

export const controllerFindings = {
  "goal-unserved": warning<{ goal: string }>({
    sv: ({ goal }) => ({ message: `inget projekt arbetar mot målet \`${goal}\``, help: "koppla ett projekt till målet, eller ta bort det ur styrkortet" }),
    en: ({ goal }) => ({ message: `no project serves the goal \`${goal}\``, help: "link a project to the goal, or remove it from the scorecard" })
  }),
  "goal-spelling": notice<{ goal: string; spellings: ReadonlyArray<string> }>({
    sv: ({ goal, spellings }) => ({ message: `målet \`${goal}\` skrivs på ${spellings.length} sätt: ${list(quoted(spellings), "och")}`, help: "välj en stavning; de andra kan stå som `aliases:` på målet" }),
    en: ({ goal, spellings }) => ({ message: `the goal \`${goal}\` is written in ${spellings.length} ways: ${list(quoted(spellings), "and")}`, help: "choose one spelling; the others can stand as the goal's `aliases:`" })
  }),
  "goal-line-spelling": notice<{ lines: number; spellings: number; links: number }>({
    sv: ({ lines, spellings, links }) => ({ message: `projektens ${lines} rader med perspektiv och mål skrivs på ${spellings} sätt men säger bara ${links === 1 ? "en sak" : `${links} olika saker`}`, help: "skriv samma koppling likadant överallt" }),
    en: ({ lines, spellings, links }) => ({ message: `the projects' ${lines} lines of perspectives and goals are written in ${spellings} ways but say only ${links === 1 ? "one thing" : `${links} different things`}`, help: "write the same link the same way everywhere" })
  }),
  "project-without-goal": warning<About>({
    sv: (it) => ({ message: `${about(it, "sv")} arbetar inte mot något av styrkortets mål${which(it, "sv")}`, help: "lägg till `goals:`, så att det syns i styrkortet" }),
    en: (it) => ({ message: `${about(it, "en")} ${verb(it, "serves", "serve")} none of the scorecard's goals${which(it, "en")}`, help: "add `goals:`, so that the scorecard shows it" })
  }),
  "funder-spelling": notice<{ funder: string; spellings: ReadonlyArray<string> }>({
    sv: ({ funder, spellings }) => ({ message: `finansiären \`${funder}\` skrivs på ${spellings.length} sätt: ${list(quoted(spellings), "och")}`, help: "välj ett namn; de andra kan stå som `aliases:` på finansiären" }),
    en: ({ funder, spellings }) => ({ message: `the funder \`${funder}\` is written in ${spellings.length} ways: ${list(quoted(spellings), "and")}`, help: "choose one name; the others can stand as the funder's `aliases:`" })
  }),
  "project-without-target": warning<About>({
    sv: (it) => ({ message: `${about(it, "sv")} har inget styrtal${which(it, "sv")}`, help: "lägg till `targets:`: vad ska vara sant när året är slut?" }),
    en: (it) => ({ message: `${about(it, "en")} ${verb(it, "has", "have")} no target${which(it, "en")}`, help: "add `targets:`: what shall be true when the year ends?" })
  }),
  "project-without-lead": warning<About & { readonly recruiting: boolean }>({
    sv: (it) => ({ message: `${about(it, "sv")} ${it.recruiting ? "väntar på en ledare som ännu rekryteras" : "har ingen ledare"}${which(it, "sv")}`, help: "skriv vem som svarar för det tills vidare under `leads:`" }),
    en: (it) => ({ message: `${about(it, "en")} ${it.recruiting ? `${verb(it, "waits", "wait")} for a lead still being recruited` : `${verb(it, "has", "have")} no lead`}${which(it, "en")}`, help: "say under `leads:` who answers for it meanwhile" })
  }),
  "project-without-funding": warning<About & { readonly lines: number }>({
    sv: (it) => ({ message: it.lines === 0 ? `${about(it, "sv")} har ingen finansiering${which(it, "sv")}` : `${about(it, "sv")} har finansiering men varken belopp eller årsarbetare${which(it, "sv")}`, help: "skriv belopp eller årsarbetare under `funding:`, också om de ryms i något annat" }),
    en: (it) => ({ message: it.lines === 0 ? `${about(it, "en")} ${verb(it, "has", "have")} no funding${which(it, "en")}` : `${about(it, "en")} ${verb(it, "has", "have")} funding but neither an amount nor full-time years${which(it, "en")}`, help: "give an amount or full-time years under `funding:`, even if they are part of something else" })
  }),
  "project-without-schedule": warning<About & { readonly note: string | undefined }>({
    sv: (it) => ({ message: `${about(it, "sv")} har ingen tidsplan${it.note === undefined ? "" : ` som går att räkna på, bara orden \`${it.note}\``}${which(it, "sv")}`, help: "lägg till `schedule:`, till exempel `2017` eller `2016-09..2018-03`" }),
    en: (it) => ({ message: `${about(it, "en")} ${verb(it, "has", "have")} no schedule${it.note === undefined ? "" : ` to count on, only the words \`${it.note}\``}${which(it, "en")}`, help: "add `schedule:`, for instance `2017` or `2016-09..2018-03`" })
  }),
  "duplicate-title": warning<{ title: string; file: string; line: number }>({
    sv: ({ title, file, line }) => ({ message: `titeln \`${title}\` har redan ett annat projekt (${file}:${line})`, help: "ge dem titlar som skiljer dem åt" }),
    en: ({ title, file, line }) => ({ message: `another project already has the title \`${title}\` (${file}:${line})`, help: "give them titles that tell them apart" })
  }),
  "target-without-level": notice<{ titles: ReadonlyArray<string> }>({
    sv: ({ titles }) => ({ message: titles.length === 1 ? `styrtalet \`${titles[0]}\` mäts men har ingen nivå` : `${titles.length} av områdets styrtal mäts men har ingen nivå: ${some(titles, "sv")}`, help: "bestäm en nivå och skriv `rule:` i stället för `follow:`; utan nivå kan det varken uppnås eller missas" }),
    en: ({ titles }) => ({ message: titles.length === 1 ? `the target \`${titles[0]}\` is measured but has no level` : `${titles.length} of the area's targets are measured but have no level: ${some(titles, "en")}`, help: "decide on a level and write `rule:` instead of `follow:`; without one it can be neither met nor missed" })
  }),
  "everyone-must-agree": notice<{ titles: ReadonlyArray<string> }>({
    sv: ({ titles }) => ({ message: titles.length === 1 ? `\`${titles[0]}\` lovar vad alla ska tycka: ett enda nej bryter det` : `${titles.length} av områdets styrtal lovar vad alla ska tycka, så att ett enda nej bryter dem: ${some(titles, "sv")}`, help: "sätt en nivå som går att nå, till exempel `at-least: 90 %`, eller låt det stå om ett nej verkligen är ett brutet löfte" }),
    en: ({ titles }) => ({ message: titles.length === 1 ? `\`${titles[0]}\` promises what everyone shall think: a single no breaks it` : `${titles.length} of the area's targets promise what everyone shall think, so that a single no breaks them: ${some(titles, "en")}`, help: "set a level that can be reached, such as `at-least: 90 %`, or let it stand if one no is truly a broken promise" })
  }),
  "same-product": warning<{ title: string; other: string; project: string; file: string; line: number }>({
    sv: ({ title, other, project, file, line }) => ({ message: `\`${title}\` lovas troligen redan av projektet \`${project}\`: \`${other}\` (${file}:${line})`, help: "låt ett projekt lova det, eller skriv hur de skiljer sig" }),
    en: ({ title, other, project, file, line }) => ({ message: `\`${title}\` is probably promised already by the project \`${project}\`: \`${other}\` (${file}:${line})`, help: "let one project promise it, or write how they differ" })
  }),
  "schedule-outside": warning<{ schedule: string; period: string }>({
    sv: ({ schedule, period }) => ({ message: `projektets tidsplan \`${schedule}\` rör inte planens period ${period}`, help: "rätta tidsplanen, eller ge projektet `status: dormant` eller `ended`" }),
    en: ({ schedule, period }) => ({ message: `the project's schedule \`${schedule}\` does not touch the plan's period ${period}`, help: "correct the schedule, or give the project `status: dormant` or `ended`" })
  }),
  "schedule-note-past": warning<{ found: string; period: string }>({
    sv: ({ found, period }) => ({ message: `tidsplanen nämner \`${found}\`, som ligger före planens period ${period}`, help: "menades ett senare datum? Rätta det, eller skriv att arbetet redan är gjort" }),
    en: ({ found, period }) => ({ message: `the schedule mentions \`${found}\`, which lies before the plan's period ${period}`, help: "was a later date meant? Correct it, or say that the work is already done" })
  }),
  "schedule-before-decision": warning<{ schedule: string; funder: string; decision: string }>({
    sv: ({ schedule, funder, decision }) => ({ message: `projektet börjar enligt tidsplanen \`${schedule}\` före beslutet om bidraget från ${funder} (${decision})`, help: "skriv vad som görs utan bidraget, eller flytta starten" }),
    en: ({ schedule, funder, decision }) => ({ message: `by its schedule \`${schedule}\` the project begins before the grant from ${funder} is decided (${decision})`, help: "say what is done without the grant, or move the start" })
  }),
  "schedule-ends-early": warning<{ schedule: string; decided: string; targets: ReadonlyArray<string> }>({
    sv: ({ schedule, decided, targets }) => ({ message: `tidsplanen \`${schedule}\` är slut när det projektet lovar avgörs (${decided}): ${some(targets, "sv")}`, help: "förläng tidsplanen, eller ge löftet `period:` eller `by:` inom den" }),
    en: ({ schedule, decided, targets }) => ({ message: `the schedule \`${schedule}\` is over when what the project promises is decided (${decided}): ${some(targets, "en")}`, help: "extend the schedule, or give the promise a `period:` or `by:` within it" })
  }),
  "schedule-past-window": warning<{ schedule: string; funders: ReadonlyArray<string>; from: string; through: string }>({
    sv: ({ schedule, funders, from, through }) => ({ message: `tidsplanen \`${schedule}\` går utanför tiden då pengarna från ${list(quoted(funders), "och")} får användas (${from}–${through})`, help: "skriv vem som betalar resten under `funding:`, eller ändra tidsplanen" }),
    en: ({ schedule, funders, from, through }) => ({ message: `the schedule \`${schedule}\` goes beyond the time when the money from ${list(quoted(funders), "and")} may be used (${from}–${through})`, help: "say under `funding:` who pays for the rest, or change the schedule" })
  }),
  "date-far-off": warning<{ found: string; period: string }>({
    sv: ({ found, period }) => ({ message: `\`${found}\` ligger mer än femton år från planens period ${period}`, help: "rätta årtalet, eller skriv varför det stämmer: `allow: {date-far-off: …}`" }),
    en: ({ found, period }) => ({ message: `\`${found}\` lies more than fifteen years from the plan's period ${period}`, help: "correct the year, or say why it is right: `allow: {date-far-off: …}`" })
  }),
  "target-outside": warning<{ found: string; own: boolean; period: string }>({
    sv: ({ found, own, period }) => ({ message: `\`${found}\` ligger efter ${own ? "målets egen period" : "planens period"} ${period}`, help: own ? "rätta dagen, eller målets `period:`" : "målet kan inte avgöras i den här planens uppföljning; flytta det, eller ge det en tidigare tid" }),
    en: ({ found, own, period }) => ({ message: `\`${found}\` lies after ${own ? "the target's own period" : "the plan's period"} ${period}`, help: own ? "correct the day, or the target's `period:`" : "the target cannot be decided in this plan's follow-up; move it, or give it an earlier time" })
  }),
  "funding-without-funder": warning<{ found: string; lines: number; all: boolean; sums: { readonly ore: number; readonly thousandths: number } }>({
    sv: ({ found, lines, all }) => ({ message: lines === 1 ? `här står ${found} men inte vem som betalar` : all ? `ingen av områdets ${lines} rader säger vem som betalar, tillsammans ${found}` : `${lines} av områdets rader säger inte vem som betalar, tillsammans ${found}`, help: "lägg till `funder:`" }),
    en: ({ found, lines, all }) => ({ message: lines === 1 ? `it says ${found} here but not who pays` : all ? `none of the area's ${lines} lines says who pays, ${found} together` : `${lines} of the area's lines do not say who pays, ${found} together`, help: "add `funder:`" })
  }),
  "grant-undecided": warning<{ funder: string; expected: string | undefined; projects: number; targets: number; worth: ReadonlyArray<string> }>({
    sv: ({ funder, expected, projects, targets, worth }) => ({ message: `bidraget \`${funder}\` är inte beslutat, och ${expected === undefined ? "inget säger när beslutet väntas" : `beslutet som väntades ${expected} är inte infört`}; på det vilar ${projects} projekt med ${targets} styrtal${worth.length === 0 ? "" : ` (${list(worth, "och")})`}`, help: "skriv `decision-expected:`, eller beslutet under `decisions:` när det har kommit" }),
    en: ({ funder, expected, projects, targets, worth }) => ({ message: `the grant \`${funder}\` is not decided, and ${expected === undefined ? "nothing says when the decision is expected" : `the decision expected in ${expected} is not recorded`}; ${projects === 1 ? "1 project" : `${projects} projects`} with ${targets === 1 ? "1 target" : `${targets} targets`} ${projects === 1 ? "rests" : "rest"} on it${worth.length === 0 ? "" : ` (${list(worth, "and")})`}`, help: "give `decision-expected:`, or the decision under `decisions:` once it has come" })
  }),
  "condition-missing": warning<{ project: string; funder: string | undefined; others: number }>({
    sv: ({ project, funder, others }) => ({ message: others === 0 ? `projektet \`${project}\` kallas villkorat, men villkoret står inte` : `projektet \`${project}\` betalas med \`${funder}\`, som är villkor för ${others} andra projekt i området men inte för det här`, help: "skriv vad det beror på: `when: {granted: …}`; annars säg varför det är säkert, `allow: {condition-missing: …}`" }),
    en: ({ project, funder, others }) => ({ message: others === 0 ? `the project \`${project}\` is called conditional, but its condition is not there` : `the project \`${project}\` is paid by \`${funder}\`, which is a condition of ${others} other projects of the area but not of this one`, help: "say what it depends on: `when: {granted: …}`; otherwise say why it is firm, `allow: {condition-missing: …}`" })
  }),
  "condition-other-funder": warning<{ project: string; condition: string; funder: string }>({
    sv: ({ project, condition, funder }) => ({ message: `projektet \`${project}\` gäller om \`${condition}\` beviljas, men betalas med \`${funder}\``, help: "rätta villkoret eller finansiären; är de samma pengar, gör det ena namnet till alias för det andra" }),
    en: ({ project, condition, funder }) => ({ message: `the project \`${project}\` holds if \`${condition}\` is granted, but is paid by \`${funder}\``, help: "correct the condition or the funder; if they are the same money, make one name an alias of the other" })
  }),
  "post-twice": warning<{ line: number }>({
    sv: ({ line }) => ({ message: `samma post står redan på rad ${line} i samma projekt`, help: "är det två tjänster, skriv i en `note:` på var och en vad som skiljer dem; annars ta bort den ena" }),
    en: ({ line }) => ({ message: `the same post already stands on line ${line} of the same project`, help: "if they are two posts, add a `note:` to each that tells them apart; otherwise remove one" })
  }),
  "post-in-two-projects": warning<{ fte: string; other: string; file: string; line: number }>({
    sv: ({ fte, other, file, line }) => ({ message: `samma ${fte} står redan i \`${other}\` (${file}:${line}), och ledarna räcker inte till båda`, help: "är det samma tjänst, låt den stå i ett av projekten; annars skriv vilka som delar den i en `note:` och `allow: {post-in-two-projects: …}`" }),
    en: ({ fte, other, file, line }) => ({ message: `the same ${fte} stand already in \`${other}\` (${file}:${line}), and the leads are too few for both`, help: "if it is one post, let it stand in one of the projects; otherwise say who share it in a `note:` and `allow: {post-in-two-projects: …}`" })
  }),
  "uncertain-as-firm": notice<{ reason: "approximate" | "uncertain"; found: string }>({
    sv: ({ reason, found }) => ({ message: reason === "approximate" ? `siffran är ungefärlig men räknas som exakt i summorna: ${found}` : `pengarna är osäkra men räknas med i summorna: ${found}`, help: "bestäm siffran, eller räkna med den som osäker" }),
    en: ({ reason, found }) => ({ message: reason === "approximate" ? `the figure is approximate but counts as exact in the sums: ${found}` : `the money is uncertain but counts in the sums: ${found}`, help: "settle the figure, or reckon with it as uncertain" })
  }),
  "amount-off-norm": warning<{ rate: string; norm: string; percent: number; lines: number; areas: ReadonlyArray<string> }>({
    sv: ({ rate, norm, percent, lines, areas }) => ({
      message: lines === 1 ? `beloppet svarar mot ${rate} per årsarbetare, schablonen är ${norm} (${signed(percent)} %)` : `en egen nivå följs av ${lines} rader i ${list(quoted(areas), "och")}, den första här: ${rate} per årsarbetare; schablonen är ${norm} (${signed(percent)} %)`,
      help: lines === 1 ? "rätta beloppet, eller skriv vad det innehåller utöver tjänsten: `allow: {amount-off-norm: …}` på raden" : "deklarera den nivån som en schablon under `norms:`, eller rätta raderna"
    }),
    en: ({ rate, norm, percent, lines, areas }) => ({
      message: lines === 1 ? `the amount implies ${rate} a full-time year, the norm is ${norm} (${signed(percent)} %)` : `a rate of their own is followed by ${lines} lines in ${list(quoted(areas), "and")}, the first of them here: ${rate} a full-time year; the norm is ${norm} (${signed(percent)} %)`,
      help: lines === 1 ? "correct the amount, or say what it includes beside the post: `allow: {amount-off-norm: …}` on the line" : "declare that rate as a norm under `norms:`, or correct the lines"
    })
  }),
  "norm-overhead-unsaid": notice<{ norm: string }>({
    sv: ({ norm }) => ({ message: `schablonen \`${norm}\` har overhead, men det sägs inte om den ryms i beloppet eller kommer ovanpå`, help: "skriv `overhead-included: true` eller `false`" }),
    en: ({ norm }) => ({ message: `the norm \`${norm}\` has an overhead, but it is not said whether that is within the cost or on top`, help: "write `overhead-included: true` or `false`" })
  }),
  "figure-missing": notice<{ lacking: "amount" | "fte" }>({
    sv: ({ lacking }) => ({ message: `raden saknar ${lacking === "amount" ? "belopp" : "årsarbetare"}, som områdets andra rader av samma slag har`, help: "fyll i det, så att raden finns med i båda summorna" }),
    en: ({ lacking }) => ({ message: `the line lacks ${lacking === "amount" ? "an amount" : "full-time years"}, which the area's other lines of its kind have`, help: "fill it in, so that the line is in both sums" })
  }),
  "funder-states-differ": warning<{ funder: string; state: string; other: string; file: string; line: number }>({
    sv: ({ funder, state, other, file, line }) => ({ message: `pengarna från \`${funder}\` är \`${state}\` här men \`${other}\` på ${file}:${line}`, help: "samma bidrag kan bara ha ett läge; dela upp det i två finansiärer om de är två beslut" }),
    en: ({ funder, state, other, file, line }) => ({ message: `the money from \`${funder}\` is \`${state}\` here but \`${other}\` at ${file}:${line}`, help: "one grant can have only one state; declare two funders if they are two decisions" })
  }),
  "total-remainder": notice<{ title: string; declared: string; itemised: string; remainder: string; asMeant: string | undefined; unpriced: string | undefined; byNorm: string | undefined }>({
    sv: ({ title, declared, itemised, remainder, asMeant, unpriced, byNorm }) => ({
      message: `\`${title}\` är ${declared}, men raderna summerar till ${itemised}: skillnad ${remainder}${asMeant === undefined ? "" : `, eller ${asMeant} med de belopp som troligen är menade`}${unpriced === undefined ? "" : `; ${unpriced} utan belopp är inte med${byNorm === undefined ? "" : ` (${byNorm} enligt schablonen)`}`}`,
      help: "specificera resten, eller skriv i en `note:` vad som ligger utanför"
    }),
    en: ({ title, declared, itemised, remainder, asMeant, unpriced, byNorm }) => ({
      message: `\`${title}\` is ${declared}, but the lines add up to ${itemised}: a difference of ${remainder}${asMeant === undefined ? "" : `, or ${asMeant} with the amounts that are probably meant`}${unpriced === undefined ? "" : `; ${unpriced} without an amount are not in it${byNorm === undefined ? "" : ` (${byNorm} by the norm)`}`}`,
      help: "itemise the rest, or say in a `note:` what lies outside"
    })
  }),
  "lead-overloaded": warning<{ lead: string; fte: string; projects: ReadonlyArray<string> }>({
    sv: ({ lead, fte, projects }) => ({ message: `\`${lead}\` leder projekt på tillsammans ${fte}, mer än en heltid: ${list(quoted(projects), "och")}`, help: "fördela projekten, eller rätta årsarbetarna om en tjänst räknats två gånger" }),
    en: ({ lead, fte, projects }) => ({ message: `\`${lead}\` leads projects of ${fte} together, more than a full-time year: ${list(quoted(projects), "and")}`, help: "share the projects out, or correct the full-time years if one post is counted twice" })
  }),
  "amount-off-scale": warning<{ found: string; likely: string; by: "norm" | "total" | "others"; sum: string }>({
    sv: ({ found, likely, by, sum }) => ({
      message: `\`${found}\` är orimligt ${{ norm: `för årsarbetarna på raden, som enligt planens schablon kostar ${sum}`, total: `i en plan vars hela budget är ${sum}`, others: `bredvid andra belopp av samma slag, som brukar ligga kring ${sum}` }[by]}`,
      help: `rätta beloppet om ${likely} menades; annars skriv varför det står så, \`allow: {amount-off-scale: …}\` på raden`
    }),
    en: ({ found, likely, by, sum }) => ({
      message: `\`${found}\` is out of all proportion ${{ norm: `to the full-time years beside it, which cost ${sum} by the plan's norm`, total: `in a plan whose whole budget is ${sum}`, others: `beside other amounts of its kind, which are usually about ${sum}` }[by]}`,
      help: `correct the amount if ${likely} was meant; otherwise say why it stands, \`allow: {amount-off-scale: …}\` on the line`
    })
  }),
  "cite-missing": notice<{ titles: ReadonlyArray<string> }>({
    sv: ({ titles }) => ({ message: `här saknas källan, som planen annars anger: ${some(titles, "sv")}`, help: "lägg till `cite:` med dokument och sida" }),
    en: ({ titles }) => ({ message: `the source is missing here, which the plan otherwise gives: ${some(titles, "en")}`, help: "add `cite:` with document and page" })
  }),
  "allow-unused": notice<{ check: string }>({
    sv: ({ check }) => ({ message: `\`allow: {${check}: …}\` tystar ingenting här`, help: "ta bort det, så att det inte tystar nästa fel på samma ställe" }),
    en: ({ check }) => ({ message: `\`allow: {${check}: …}\` silences nothing here`, help: "remove it, so that it does not silence the next mistake in the same place" })
  })
} as const
