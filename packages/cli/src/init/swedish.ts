/** The plan that `styrkort init` writes, in Swedish. */
export const swedish = (year: number): Readonly<Record<string, string>> => ({
  "plan.yaml": `# yaml-language-server: $schema=schemas/plan.schema.json
# Planens huvudfil: vilka mål planen har, vem som betalar, vilka data som finns och vilka områden som ingår.
# Pröva planen med "styrkort check", ett enda löfte med "styrkort explain natverk-mots".
styrkort: 1
title: Verksamhetsplan ${year}
organisation: Vår verksamhet
language: sv
# En period kan vara ett år, ett tertial (${year}-T1), ett kvartal (${year}-Q1), en månad, en dag, eller från–till (${year}-02..${year}-11).
period: ${year}
reporting: tertial

# Varje område har en egen fil.
include:
  - areas/lasande.yaml

# Styrkortet: perspektiv, och under dem mål. Projekten säger vilka mål de arbetar mot.
# Namn som program använder (id) skrivs med a–z, siffror och bindestreck; rubriker får vara som de vill.
scorecard:
  perspectives:
    invanare:
      title: Invånare
      goals:
        fler-laser: {title: Fler barn läser}
    larande:
      title: Lärande
      goals:
        samverkan: {title: Skola och bibliotek lär av varandra}

# De som betalar. Ett bidrag som ännu inte är beslutat har "state: applied"; då är inget säkert som hänger på det.
funders:
  egna-medel: {title: Egna medel}

# Mängder vars medlemmar finns vare sig det finns data om dem eller inte: en skola utan besök ska synas.
populations:
  school:
    title: Skolorna
    members:
      norra: Norra skolan
      sodra: Södra skolan
      ostra: Östra skolan

# Skalor som svar ges på, lägsta nivån först. Den som svarar "vet ej" räknas inte med i andelar.
scales:
  nytta:
    title: Nytta
    levels: [ingen nytta, liten nytta, god nytta, mycket god nytta]
    non-answers: [vet ej]

# Data: vad som har hänt. Raderna står i egna filer, här står vad kolumnerna betyder.
# "illustrative: true" säger att raderna är påhittade, och allt som skrivs ut säger det. Ta bort den när raderna är era egna.
datasets:
  meetings:
    title: Nätverksmöten
    row: möte
    rows: möten
    file: data/meetings.csv
    columns:
      date: {type: date, required: true}
      participants: {type: integer, min: 0}
    illustrative: true
  visits:
    title: Klassbesök
    row: besök
    rows: besök
    file: data/visits.csv
    columns:
      date: {type: date, required: true}
      school: {type: school, required: true}
      pupils: {type: integer, min: 0}
    illustrative: true
  answers:
    title: Enkät till lärare
    row: svar
    rows: svar
    file: data/answers.csv
    columns:
      date: {type: date, required: true}
      benefit: ordinal(nytta)
    # Siffror som vilar på färre personer än så visas inte.
    min-group: 5
    illustrative: true
`,
  "areas/lasande.yaml": `# yaml-language-server: $schema=../schemas/area.schema.json
# Ett område med sina projekt. Ett id får finnas bara en gång i hela planen.
styrkort: 1
area:
  id: lasande
  title: Läsande
  purpose: Barn som läser mer.

projects:
  skolbesok:
    title: Biblioteket besöker skolan
    purpose: Varje skola ska känna sitt bibliotek.
    goals: [fler-laser, samverkan]
    # Roller, aldrig namn på personer.
    leads: [barnbibliotekarie]
    schedule: ${year}
    activities:
      - Klassbesök med boksamtal
      - Nätverksmöten för lärare och bibliotekarier
    funding:
      - {funder: egna-medel, amount: 350 000 kr, fte: "0,5 åa", kind: staff}

    # Det som lovas. En regel är ett mått (count, exists, share, sum, mean, …) och en nivå (at-least, at-most, between, …).
    targets:
      natverk-mots:
        title: Nätverket möts minst fyra gånger
        rule: {count: meetings, at-least: 4}

      # Varje medlem prövas för sig. "members: school" med "that:" och "at-least: 2" vore: minst två skolor.
      alla-skolor-besokta:
        title: Alla skolor får besök
        rule:
          every: school
          require: {exists: visits}

      # "where:" väljer rader, "satisfying:" säger vad som ska gälla för dem som räknas.
      larare-har-nytta:
        title: 75 % av lärarna har god nytta av besöken
        rule:
          share: answers
          satisfying: {benefit: {at-least: god nytta}}
          at-least: 75 %

      # Det som inget program kan avgöra står ändå här, med skälet.
      lust-att-lasa:
        title: Fler barn känner lust att läsa
        undecided: Ingen frågar barnen än. Med en enkät före och efter skulle det gå att följa.
`,
  "data/meetings.csv": `date;participants
${year}-02-07;12
${year}-04-11;9
${year}-09-05;14
${year}-11-07;11
`,
  "data/visits.csv": `date;school;pupils
${year}-03-02;norra;24
${year}-03-16;sodra;22
${year}-05-04;ostra;27
${year}-10-05;norra;25
`,
  "data/answers.csv": `date;benefit
${year}-03-03;god nytta
${year}-03-03;mycket god nytta
${year}-03-17;god nytta
${year}-03-17;vet ej
${year}-05-05;liten nytta
${year}-05-05;mycket god nytta
${year}-10-06;god nytta
`
})
