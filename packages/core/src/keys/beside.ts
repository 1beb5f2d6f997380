/** What the keys of the files beside a plan mean: scenarios, tests and policies; a part of the table in `keys.ts`. */
import type { Meaning } from "../keys.ts"

export const besidePlan: Readonly<Record<string, Meaning>> = {
  // Scenarios.
  "ScenarioFile.scenario": { sv: "Det som antas om bidragen; det som inte nämns är som i planen.", en: "What is assumed of grants; what is not named is as in the plan." },
  "Scenario.refuse": { sv: "Finansiärer vars bidrag antas avslagna, med id, titel eller alias.", en: "Funders whose grants are assumed to be refused, by id, title or alias." },
  "Scenario.grant": { sv: "Den del av varje bidrag som antas komma, efter finansiär: `60 %`.", en: "The part of each grant that is assumed to come, by funder: `60 %`." },
  "Scenario.delay": { sv: "När ett sent beslut antas komma, efter finansiär.", en: "When a late decision is assumed to come, by funder." },

  // Tests.
  "TestFile.area": { sv: "Id för området vars mål testas.", en: "The id of the area whose targets are tested." },
  "TestFile.sets": { sv: "Rader som flera fall har gemensamt, efter namn: används med `from:`.", en: "Rows that several cases share, by name: used by `from:`." },
  "TestFile.cases": { sv: "Testfallen, efter id.", en: "The cases, by id." },
  "TestFile.untested": { sv: "Områdets mål som inget fall prövar, vart och ett med skälet.", en: "The area's targets that no case tries, each with the reason." },
  "TestFile.equivalent": { sv: "Ändringar av regler som inte gör någon skillnad, med skälet.", en: "Changes of rules that make no difference, with the reason." },
  "TestCase.from": { sv: "Var raderna kommer ifrån när fallet inte ger dem själv: ett namn under `sets:`, eller `plan` för planens egna data.", en: "Where rows come from that the case does not give itself: a name under `sets:`, or `plan` for the plan's own data." },
  "TestCase.given": { sv: "Raderna, efter dataset: som text i en CSV-fil, eller en lista av rader. Dataset som inte nämns finns inte.", en: "The rows, by dataset: as the text of a CSV file, or a list of rows. Datasets that are not named do not exist." },
  "TestCase.complete-through": { sv: "Till och med vilken dag allt finns med, efter dataset; annars som i planen.", en: "Through which day everything is there, by dataset; otherwise as in the plan." },
  "TestCase.expect": { sv: "Vad som väntas av målen, efter dag (eller period: dess sista dag).", en: "What is expected of the targets, by day (or period: its last day)." },
  "Expected.verdict": { sv: "Omdömet.", en: "The verdict." },
  "Expected.value": { sv: "Värdet, som det visas eller exakt; `none` när inget ska visas.", en: "The value, as shown or exact; `none` when none is to be shown." },
  "Expected.gap": { sv: "Vad som saknas, som det visas; `none` när inget ska visas.", en: "What is missing, as shown; `none` when nothing is to be shown." },
  "Expected.final": { sv: "`true` när inget som kan hända ändrar omdömet.", en: "`true` when nothing that can happen changes the verdict." },
  "Repeated.times": { sv: "Hur många sådana rader.", en: "How many such rows." },
  "Repeated.row": { sv: "Raden.", en: "The row." },
  "Equivalent.at": { sv: "Var: målets id och vägen in i det, såsom `moten/rule/where/network`.", en: "Where: the target's id and the way into it, such as `meetings/rule/where/network`." },
  "Equivalent.change": { sv: "Ändringens namn, som `styrkort test --mutate` skriver det.", en: "The change's name, as `styrkort test --mutate` prints it." },
  "Equivalent.why": { sv: "Varför ändringen inte gör någon skillnad.", en: "Why the change makes no difference." },

  // Policies.
  "PlanFile.policies": { sv: "Filer med policyer: vad som ska följa av utfall och budget.", en: "Files of policies: what shall follow from verdicts and the budget." },
  "PolicyFile.policies": { sv: "Policyerna: regler i json-rules-engines format över planens fakta.", en: "The policies: rules in json-rules-engine's format over the plan's facts." },
  "PolicyFile.conditions": { sv: "Villkor som flera policyer delar, efter id; de används med `condition:`.", en: "Conditions that several policies share, by id; they are used by `condition:`." },
  "Policy.name": { sv: "Vad policyn heter i det som skrivs ut.", en: "What the policy is called in what is printed." },
  "Policy.for": { sv: "Kör policyn en gång för var och en.", en: "Run the policy once for each." },
  "PolicyFor.every": { sv: "Vad det är en av: projekt, område, mål i styrkortet, perspektiv, finansiär, ledare eller mål (target).", en: "What there is one of: project, area, goal, perspective, funder, lead or target." },
  "Policy.conditions": { sv: "När policyn gäller: `all`, `any`, `not` eller ett delat villkor.", en: "When the policy holds: `all`, `any`, `not` or a shared condition." },
  "Policy.event": { sv: "Vad som då följer.", en: "What then follows." },
  "Policy.priority": { sv: "Policyer med högre tal skrivs ut först.", en: "Policies of a higher number are printed first." },
  "PolicyEvent.type": { sv: "`escalate` lyfter frågan till någon, `warn` varnar, `fail` fäller körningen, `notice` upplyser.", en: "`escalate` raises it with somebody, `warn` warns, `fail` fails the pipeline, `notice` notes it." },
  "PolicyEvent.params": { sv: "Vad som sägs, till vem och om vad.", en: "What is said, to whom and about what." },
  "PolicyParams.message": { sv: "Vad som sägs. `{project.title}` fylls i med faktumets värde.", en: "What is said. `{project.title}` is filled in with the fact's value." },
  "PolicyParams.to": { sv: "Vem det berör: en roll eller ett fast id, eller flera.", en: "Who is concerned: a role or a stable id, or several." },
  "PolicyParams.about": { sv: "Vad det handlar om, till exempel `{target: natverksmoten}`; annars det som policyn körs för.", en: "What it is about, for instance `{target: network-meetings}`; otherwise what the policy is run for." },
  "PolicyAbout.*": { sv: "Id för det som det handlar om.", en: "The id of what it is about." },
  "*.fact": { sv: "Faktumet som prövas; docs/policies.md har dem alla.", en: "The fact that is tested; docs/policies.md has them all." },
  "*.params": { sv: "Vilket av faktumets slag: `{id: …}`.", en: "Which of the fact's kind: `{id: …}`." },
  "*.path": { sv: "Vad av faktumet: `$.verdict`.", en: "What of the fact: `$.verdict`." },
  "Condition-fact.operator": { sv: "Hur värdena jämförs: exakt, och efter vad faktumet är.", en: "How the values are compared: exactly, and by what the fact is." },
  "Condition-fact.value": { sv: "Vad faktumet jämförs med: ett värde, en lista eller ett annat faktum.", en: "What the fact is held against: a value, a list or another fact." },
  "Condition-all.all": { sv: "Alla de här villkoren ska hålla.", en: "All of these conditions must hold." },
  "Condition-any.any": { sv: "Minst ett av de här villkoren ska hålla.", en: "At least one of these conditions must hold." },
  "Condition-not.not": { sv: "Det här villkoret ska inte hålla.", en: "This condition must not hold." },
  "Condition-shared.condition": { sv: "Id för ett villkor under filens `conditions:`.", en: "The id of a condition under the file's `conditions:`." },
  "*.name": { sv: "Vad villkoret kallas.", en: "What the condition is called." },
  "*.priority": { sv: "När villkoret prövas bland de andra; högre först.", en: "When the condition is tested among the others; higher first." }
}
