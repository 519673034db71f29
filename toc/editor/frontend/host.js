/**
 * What stands between the editor and Python: the notebook widget, or a page.
 *
 * Names in commands and messages are the Python names.
 *
 * @typedef {{[language: string]: string}} Text
 * @typedef {{id: string, kind: string, text?: Text, pillars?: string[],
 *   conditions?: string[], threatens?: string[], is_parked?: boolean, is_question?: boolean, parked_number?: number,
 *   votes?: string[], comments?: Comment[], [field: string]: unknown}} ElementRecord
 * @typedef {{id: string, from: string, to: string, mechanism?: Text,
 *   is_feedback?: boolean, is_directed?: boolean, is_uncertain?: boolean,
 *   polarity?: "positive"|"negative", votes?: string[], comments?: Comment[],
 *   [field: string]: unknown}} LinkRecord
 * @typedef {{id: string, [field: string]: unknown}} NamedRecord
 * @typedef {{id: string, title: Text, colour?: string}} PillarRecord
 *
 * @typedef {{reason: string, by: string, until: string|null}} Acceptance
 * @typedef {{key: string, code: string, name: string,
 *   severity: "error"|"warning"|"info", family: string, messages: Text,
 *   elements: string[], links: string[], has_fix: boolean,
 *   accepted: Acceptance|null}} Finding
 *
 * @typedef {[lane: number, rank: number, x: number, y: number]} Point
 * @typedef {{lane: number, rank: number, x: number, y: number, width: number,
 *   height: number, lines: string[]}} CardPlace
 * @typedef {{pillar: string|null, title: string, colour: string, x: number,
 *   width: number}} Lane
 * @typedef {{id: string, label: string, y: number, height: number}} Rank
 * @typedef {{width: number, height: number, lanes: Lane[], ranks: Rank[],
 *   cards: {[id: string]: CardPlace}, routes: {[id: string]: Point[]},
 *   ties: {[key: string]: Point[]}}} Picture
 *
 * @typedef {{status: "saving"|"saved"|"no-backup"|"not-saved"|"read-only", at: string|null,
 *   reason: string}} Saved
 *
 * A card still on its way is named by "@" and the id of the command that makes it.
 * @typedef {{type: "add-element", kind: string, text: string|Text, pillars?: string[],
 *   links_to?: string[], links_from?: string[], sits_on?: string[]}} AddElement
 * @typedef {{type: "add-link", from: string, to: string}} AddLink
 * @typedef {{type: "set", target: string, field: string, value: unknown,
 *   seen?: unknown}} SetField
 * @typedef {{type: "set-theory", field: string, value: unknown}} SetTheory
 * @typedef {{type: "attach", target: string, to: string}} Attach
 * @typedef {{type: "detach", target: string, from: string}} Detach
 * @typedef {{type: "place", target: string, x: number|null, y?: number}} Place
 * @typedef {{type: "remove", target: string}} Remove
 * @typedef {{type: "undo"}} Undo
 * @typedef {{type: "redo"}} Redo
 * @typedef {{type: "add-pillar", title: string|Text}|{type: "add-actor", name: string}
 *   |{type: "add-source", title: string}|{type: "add-group", title: string}
 *   |{type: "add-territory", name: string}} AddNamed
 * @typedef {{type: "set-pillar", target: string, field: string, value: unknown}
 *   |{type: "move-pillar", target: string, to: number}
 *   |{type: "remove-pillar", target: string, to?: string|null,
 *     with_cards?: boolean}} OfPillar
 * @typedef {{type: "add-comment", target: string, text: string}
 *   |{type: "vote", target: string, dots: 1|-1}} Talk
 * @typedef {{type: "enter", text: string, kind: string, pillars?: string[],
 *   on?: string|null, is_parked?: boolean, kinds?: {[text: string]: string}}} Enter
 * @typedef {{type: "fix", finding: string}
 *   |{type: "accept", target: string, code: string, reason: string, until: string|null}
 *   |{type: "withdraw", target: string, code: string}} AboutFinding
 * @typedef {{type: "restore", target: string}|{type: "go-back", number: number}
 *   |{type: "restore-backup", name: string}
 *   |{type: "name-moment", name: string}} FromThePast
 * @typedef {{type: "several", commands: Action[]}} Several
 * @typedef {{type: "duplicate", targets: string[]}
 *   |{type: "paste", part: {[field: string]: unknown}, pillars?: string[]}} Copying
 * @typedef {AddElement|AddLink|SetField|SetTheory|Attach|Detach|Place|Remove|Undo|Redo
 *   |AddNamed|OfPillar|Talk|Enter|AboutFinding|FromThePast|Several|Copying} Action
 * @typedef {Action & {id: string}} Command
 *
 * What can be begun, opened and copied; `is_empty`: nothing is open yet.
 * @typedef {{type: "desk", is_empty: boolean, file: string, copy: string,
 *   templates: {name: string, title: Text}[], files: string[],
 *   languages: {[code: string]: string},
 *   damage: {reason: string, journal: string|null, backup: string|null}|null}} DeskMessage
 * @typedef {{type: "turned", accepted: boolean, reason?: string, file?: string,
 *   is_other?: boolean}} TurnedMessage
 * @typedef {{type: "desk"}|{type: "begin", from: "empty"|"template"|"example"|"outline",
 *   file: string, title: string, language: string, template?: string, outline?: string}
 *   |{type: "open-file", file: string}|{type: "save-copy", file: string}
 *   |{type: "bring-back", way: "journal"|"backup"}} ToDesk
 *
 * @typedef {ToDesk|{type: "hello"}|{type: "save"}|{type: "ping"}
 *   |{type: "edit", command: Command, page?: string}|{type: "preview", command: Command}
 *   |{type: "history", target?: string, before?: number}|{type: "read-out", targets: string[]}
 *   |{type: "manual", code: string, language: string}|{type: "questions"}
 *   |{type: "overview", language: string}
 *   |{type: "language", language: string}|{type: "words", language: string}
 *   |{type: "letters", signs: string}} Outgoing
 *
 * @typedef {{type: "state", revision: number, theory: {[field: string]: unknown},
 *   findings: Finding[], can_undo: boolean, can_redo: boolean, undoers: string[],
 *   redoers: string[], saved: Saved,
 *   picture: Picture, read_only: boolean, author: string, language: string,
 *   remarks: string[], file: string|null}} StateMessage
 * @typedef {{type: "answer", id: string, accepted: boolean, revision: number,
 *   created?: string, made?: string[], losses?: string[], left?: string, reason?: string,
 *   now?: unknown,
 *   again?: boolean}} Answer
 * @typedef {{[id: string]: {id: string, [field: string]: unknown}|null}} RecordChanges
 *
 * `changes`: records that came, and null for those gone; `fields`: of records that stayed
 * what is different now, and null for what is left empty.
 * @typedef {{[field: string]: unknown}} Fields
 * @typedef {{type: "patch", revision: number, changes: {elements?: RecordChanges,
 *   links?: RecordChanges, actors?: RecordChanges, sources?: RecordChanges,
 *   places?: RecordChanges}, fields: {theory?: Fields,
 *   elements?: {[id: string]: Fields}, links?: {[id: string]: Fields},
 *   actors?: {[id: string]: Fields}, sources?: {[id: string]: Fields},
 *   places?: {[id: string]: Fields}}, can_undo: boolean, can_redo: boolean, undoers: string[],
 *   redoers: string[]}} Patch
 * @typedef {{type: "findings", revision: number, gone: string[],
 *   come: Finding[]}} FindingsMessage
 * @typedef {{type: "picture", revision: number, width: number, height: number,
 *   lanes: Lane[], ranks: Rank[], cards: {[id: string]: CardPlace|null},
 *   routes: {[id: string]: Point[]|null},
 *   ties: {[key: string]: Point[]|null}}} PictureMessage
 * @typedef {{type: "saved"} & Saved} SavedMessage
 * What is being made, and how much of it is; null when nothing is made any more.
 * @typedef {{type: "underway", stage: "check"|"layout"|null, share: number}} UnderwayMessage
 * @typedef {{text: string, kind?: string, depth?: number, to?: string, is_known?: boolean,
 *   is_next?: boolean, is_heading?: boolean, fault?: string}} QuickRow
 * @typedef {{type: "preview", accepted: boolean, rows?: QuickRow[],
 *   reason?: string}} PreviewMessage
 * @typedef {{number: number, at: string, author: string, words: string[],
 *   touched: string[], moment: string, kind: "edit"|"outside"|"missing"}} Entry
 * @typedef {{type: "history", target: string|null, before: number|null, entries: Entry[],
 *   has_more: boolean, removed_count: number,
 *   removed: ElementRecord[], backups: {name: string, at: string}[]}} HistoryMessage
 * @typedef {{about: string, text: string, source: string, elements: string[],
 *   links: string[]}} Question
 * @typedef {{type: "questions", questions: Question[]}} QuestionsMessage
 * @typedef {{code: string, text: string, elements: string[], links: string[]}} Topic
 * @typedef {{type: "overview", language: string, lines: string[], topics: Topic[],
 *   totals: {[code: string]: number}}} OverviewMessage
 * @typedef {{type: "manual", code: string, pattern: string, why: string, instead: string,
 *   source: string, languages: string, language: string}} ManualMessage
 * @typedef {{type: "read-out", targets: string[], text: string}} ReadOutMessage
 * @typedef {{type: "language", language: string}} LanguageMessage
 * @typedef {{type: "words", language: string,
 *   words: {[key: string]: string}}} WordsMessage
 * @typedef {{type: "letters",
 *   faces: {source: string, covers: [first: number, last: number][]}[]}} LettersMessage
 * @typedef {StateMessage|Answer|Patch|FindingsMessage|PictureMessage|SavedMessage|UnderwayMessage|PreviewMessage
 *   |HistoryMessage|ManualMessage|QuestionsMessage|OverviewMessage|ReadOutMessage|LanguageMessage|WordsMessage|LettersMessage|{type: "pong"}|DeskMessage|TurnedMessage} Incoming
 *
 * A sentence in each language that somebody reads; see hear.js.
 * @typedef {{[language: string]: string}} Spoken
 * @typedef {Omit<Answer, "reason"|"losses"> & {reason?: Spoken, losses?: Spoken[]}} HeardAnswer
 * @typedef {Omit<PreviewMessage, "reason"|"rows"> & {reason?: Spoken,
 *   rows?: (Omit<QuickRow, "fault"> & {fault?: Spoken|null})[]}} HeardPreview
 * @typedef {Omit<HistoryMessage, "entries"> &
 *   {entries: (Omit<Entry, "words"> & {words: Spoken[]})[]}} HeardHistory
 * @typedef {Omit<Saved, "reason"> & {reason: Spoken|null}} HeardSaved
 * @typedef {Omit<StateMessage, "saved"|"remarks"> &
 *   {saved: HeardSaved, remarks: Spoken[]}} HeardState
 * @typedef {Omit<DeskMessage, "damage"> & {damage: {reason: Spoken, journal: string|null,
 *   backup: string|null}|null}} HeardDesk
 * @typedef {Omit<QuestionsMessage, "questions"> &
 *   {questions: (Omit<Question, "text"> & {text: Spoken})[]}} HeardQuestions
 * @typedef {Exclude<Incoming, StateMessage|Answer|SavedMessage|PreviewMessage|HistoryMessage
 *   |DeskMessage|TurnedMessage|QuestionsMessage>|HeardQuestions|HeardState|HeardAnswer|({type: "saved"} & HeardSaved)
 *   |HeardPreview|HeardHistory|HeardDesk
 *   |(Omit<TurnedMessage, "reason"> & {reason?: Spoken})} Heard
 *
 * @typedef {{author: string, text: string, at: string}} Comment
 *
 * @typedef {{name: string, type: string, choices?: (string|number)[], of?: string,
 *   fields?: Descriptor[], minimum?: number, maximum?: number, whole?: boolean,
 *   required?: boolean, optional?: boolean, default?: boolean, rare?: boolean}} Descriptor
 * @typedef {{label: string, glyph: string, corner: "round"|"square"|"cut", corner_size: number,
 *   border: "solid"|"dashed"|"double", thickness: number, below?: string|null,
 *   above?: string|null}} KindLook
 * @typedef {{words: {[key: string]: string}, words_languages: {[code: string]: string},
 *   form: {[name: string]: Descriptor[]}, look: {kinds: {[kind: string]: KindLook},
 *     pillars: {name: string, colour: string}[], signs: {[polarity: string]: string}},
 *   height: number|null, language: string}} Options
 *
 * @typedef {{options: () => Options, send: (message: Outgoing) => void,
 *   listen: (onMessage: (message: Heard) => void) => () => void}} Host
 *
 * @typedef {{get: (name: "options") => Options, send: (message: Outgoing) => void,
 *   on: (event: string, callback: (message: Heard) => void) => void,
 *   off: (event: string, callback: (message: Heard) => void) => void}} WidgetModel
 */

/**
 * Talk to Python through a notebook widget.
 *
 * @param {WidgetModel} model
 * @returns {Host}
 */
export function widgetHost(model) {
  return {
    options: () => model.get("options"),
    send(message) {
      try {
        model.send(message);
      } catch {
        // A dead kernel refuses messages, some of them: the outbox notices its silence.
      }
    },
    listen(onMessage) {
      model.on("msg:custom", onMessage);
      return () => model.off("msg:custom", onMessage);
    },
  };
}

/**
 * Talk to Python through a page's own connection.
 *
 * @param {(message: Outgoing) => void} send
 * @param {Host["listen"]} listen
 * @param {Options} options
 * @returns {Host}
 */
export function pageHost(send, listen, options) {
  return { options: () => options, send, listen };
}
