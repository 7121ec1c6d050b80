import type { Catalogue } from './catalogue';

export const EN: Catalogue = {
  documents: {
    invalid: { title: 'Invalid content', detail: 'Nothing was taken. Correct the fields named in errors and send the request again.' },
    'unknown-item': { title: 'No such item', detail: 'There is no such item[ ({id})]. Check region, year and code.' },
    'unknown-report': { title: 'No such report', detail: 'The item has no report with this seq. Look it up in the history of the item.' },
    'duplicate-code': {
      title: 'Code is taken',
      detail:
        'Another item is registered under this code: see errors. Choose another code, or amend the item with PATCH if it is of this service.',
    },
    'version-mismatch': {
      title: 'Version has changed',
      detail:
        'The item has changed meanwhile[: you started from version {expected}][, it is now version {actual}]. Read it again, then send your change.',
    },
    'version-required': {
      title: 'Version is missing',
      detail: 'Say in If-Match which version you start from: the ETag that reading the item gave.',
    },
    'idempotency-key-reused': {
      title: 'Idempotency key was used',
      detail: 'This Idempotency-Key[ ({key})] was used for other content. Use a new key for new content.',
    },
    withdrawn: { title: 'Item is withdrawn', detail: 'The item was withdrawn and takes no more reports or changes.' },
    forbidden: {
      title: 'Not allowed',
      detail: 'This user or key may not do this. Use one that has the right, or ask an administrator.',
    },
    unauthenticated: {
      title: 'Sign in first',
      detail: 'Sign in. A program sends a valid key in the header: Authorization: Bearer <key>.',
    },
    'wrong-credentials': {
      title: 'Wrong name or password',
      detail: 'No user has this name with this password, or he is disabled. If the password is forgotten, an administrator sets a new one.',
    },
    'locked-out': {
      title: 'Too many attempts',
      detail: 'The password was wrong too often. Try again in {seconds} seconds. If it is forgotten, an administrator sets a new one.',
    },
    'password-change-required': {
      title: 'Change your password',
      detail: 'Somebody else has chosen this password. Change it before you do anything else.',
    },
    'cross-site': {
      title: 'Request of another site',
      detail: 'A page of another site has sent this request; nothing was taken. Use the pages of this system; a program sends a key.',
    },
    'unknown-user': { title: 'No such user', detail: 'You manage no user {id}. Find the id in the list of users.' },
    'unknown-session': { title: 'No such session', detail: 'There is no session {id}, or it has ended.' },
    'name-taken': {
      title: 'Name is taken',
      detail: 'There is a user called {name} already, perhaps a disabled one. Choose another name, or enable that user.',
    },
    'last-administrator': {
      title: 'Last administrator',
      detail: 'This is the last administrator of all regions who can sign in: he cannot be disabled or limited. Make another one first.',
    },
    'set-up-already': {
      title: 'Set up already',
      detail: 'There are users already, so that no first administrator is created. Sign in, or ask an administrator.',
    },
    'wrong-setup-token': {
      title: 'Link is not valid',
      detail: 'The token of the link is wrong, used or too old. Use the link of the last start, or start the program again for a new one.',
    },
    'unknown-policy': { title: 'No such policy', detail: 'No light policy was adopted as {id}. Find its id in the list of policies.' },
    'unknown-delivery': {
      title: 'No such delivery',
      detail: 'There is no delivery {id} that this key may see. Find its id in the list of deliveries.',
    },
    'unknown-alert': { title: 'No such alert', detail: 'There is no alert {id} that this key may see. Find its id in the list of alerts.' },
    'alert-ended': { title: 'Alert has ended', detail: 'The alert is over and takes no more entries[: it was {event} on {on}][ by {by}].' },
    'already-acknowledged': {
      title: 'Acknowledged already',
      detail: 'Nothing is left to acknowledge[: the alert was {event} on {on}][ by {by}].',
    },
    'already-answered': {
      title: 'Answered already',
      detail:
        'An answer is there and was not returned[: the alert was {event} on {on}][ by {by}]. Wait for the supervisor, or until the committed date.',
    },
    'not-answered': {
      title: 'No answer to return',
      detail: 'There is no answer that could be returned[: the alert was {event} on {on}][ by {by}].',
    },
    'alert-changed': {
      title: 'Alert has changed',
      detail:
        'Since you read it, something happened to the alert[: it was {event} on {on}][ by {by}]. Look at it, and send again what still holds.',
    },
    'highest-level': { title: 'Highest level', detail: 'The alert is at the highest level already[: it was {event} on {on}][ by {by}].' },
    'date-passed': { title: 'Date has passed', detail: 'The date has passed already. Name today or a later date.' },
    'same-department': {
      title: 'Same department',
      detail: 'The alert is with this department already[: it was {event} on {on}][ by {by}].',
    },
    'policy-withdrawn': { title: 'Policy withdrawn', detail: '{id} was withdrawn already.' },
    'unknown-key': { title: 'No such key', detail: 'You manage no key with this id, or it has been revoked.' },
    'unknown-department': {
      title: 'No such department',
      detail: 'The region {region} has no department {department}. Find its code or name in the list of departments.',
    },
    'last-admin-key': {
      title: 'Last admin key',
      detail: 'This is the last valid key of an administrator of all regions and cannot be revoked. Create another one first.',
    },
    'unknown-silence': {
      title: 'No such silence',
      detail: 'There is no silence {id} that this key may see. Find its id in the list of silences.',
    },
    'silence-ended': { title: 'Silence has ended', detail: 'The silence ended already[, at {at}]. Set a new one if it is still needed.' },
    'unknown-channel': {
      title: 'No such channel',
      detail: 'The region {region} has no channel {id}. Find its id in the list of channels.',
    },
    'no-secret-key': {
      title: 'Secret key is missing',
      detail:
        'The program has no key for the settings of channels, or another one than they were encrypted with. An administrator sets ' +
        'DUBAN_SECRET_KEY to it. Nothing was changed.',
    },
    'channel-in-use': {
      title: 'Channel is used',
      detail: 'The routes or contacts of region {region} name this channel. Name another one there first, or switch the channel off.',
    },
    busy: { title: 'Busy', detail: 'Too many requests at once; this one was not saved. Try again shortly.' },
    'bad-request': { title: 'Bad request', detail: 'The request cannot be understood. Check the address and the headers.' },
    'malformed-json': { title: 'Not JSON', detail: 'The body is not valid JSON. Check quotes, commas and the encoding (UTF-8).' },
    'not-utf-8': {
      title: 'Not UTF-8',
      detail:
        'The text is not UTF-8[: byte {bodyByte} of the body][: byte {addressByte} of the address], counted from 0, begins no character. ' +
        'Nothing was taken. Send it as UTF-8; a Chinese Windows console sends GBK.',
    },
    'unpaired-surrogate': {
      title: 'Half a character',
      detail:
        'The body has half a character[ at byte {bodyByte}, counted from 0]: an escape from \\ud800 to \\udfff without its other half. ' +
        'Nothing was taken. Cut texts between characters, or send the characters themselves as UTF-8.',
    },
    'not-a-cloud-event': {
      title: 'Not a CloudEvent',
      detail:
        'Send a CloudEvent: either the value is the whole event as a JSON object with `specversion`, or headers have its attributes, each ' +
        'with the prefix `ce_`, and the value is its data as JSON.',
    },
    'no-such-route': { title: 'No such route', detail: 'There is no route {method} {path}. The routes are described at /api/docs.' },
    'method-not-allowed': {
      title: 'Method not allowed',
      detail: 'This address does not take {method}[, only {allowed}]. The routes are described at /api/docs.',
    },
    'too-large': {
      title: 'Too large',
      detail: 'The content is over the limit[ of {maxBytes} bytes]; nothing was taken. Send it in parts.',
    },
    'unsupported-media-type': {
      title: 'Unsupported content type',
      detail: 'This Content-Type is not taken. Use application/json; for imports CSV or XLSX.',
    },
    'request-timeout': { title: 'Request timed out', detail: 'The request did not arrive in time. Check the network and try again.' },
    'disk-full': {
      title: 'Disk is full',
      detail: 'There is no room on the disk; this was not saved. Make room, then try again. What was acknowledged before is safe.',
    },
    unreachable: {
      title: 'Store is unreachable',
      detail:
        'The store does not answer; this was not saved. Try again shortly; if it stays so, ask an administrator to look after the store.',
    },
    unavailable: { title: 'Unavailable', detail: 'The service is starting or stopping. Try again shortly.' },
    internal: {
      title: 'Internal error',
      detail: 'Something failed unexpectedly; it is in the log. Give an administrator the request id {requestId}.',
    },
    'too-many-rows': { title: 'Too many rows', detail: 'The file has more than {maxRows} rows; nothing was taken. Import it in parts.' },
    'too-many-columns': {
      title: 'Too many columns',
      detail: 'The file has more than {maxColumns} columns; nothing was taken. Use the template.',
    },
    'too-many-cells': {
      title: 'Too many cells',
      detail: 'The file has more than {maxCells} cells; nothing was taken. Import it in parts.',
    },
    'wrong-encoding': {
      title: 'Wrong encoding',
      detail: 'The file is neither UTF-8 nor GB18030[: line {line}][, unreadable at byte {offset}]. Save it as UTF-8 and import it again.',
    },
    'not-a-spreadsheet': {
      title: 'Not a spreadsheet',
      detail: 'The file is no readable CSV or XLSX[ ({why})]. Save it as .xlsx or .csv from Excel or WPS.',
    },
    'zip-bomb': {
      title: 'Suspicious archive',
      detail: 'The XLSX file unpacks to far too much or is oddly built[ ({why})]; nothing was taken. Save it again with Excel or WPS.',
    },
    'no-header': { title: 'No header', detail: 'The file is empty: its first row must be the header. Use the template.' },
    'empty-header': { title: 'Empty header', detail: 'Column {column} has content and no header. Name it or remove it.' },
    'duplicate-header': { title: 'Duplicate header', detail: 'The header “{header}” appears more than once. Keep one column.' },
    'several-tables': {
      title: 'Several tables',
      detail:
        'The file has more than one table: [{sheets}][line {row} is another header]. Keep the one to import, or import them one by one.',
    },
    'unreadable-csv': { title: 'Unreadable CSV', detail: 'Line {line} of the CSV cannot be read[ ({why})]. Check that quotes are paired.' },
  },
  problems: {
    'unknown-field': 'there is no such field',
    required: 'is required',
    'wrong-type': 'has the wrong type[, expected {expected}]',
    'not-finite': 'must be a finite number',
    'too-many-digits': 'has too many significant digits[, at most {max}]',
    'not-positive': 'must be greater than 0',
    negative: 'must not be negative',
    'not-an-integer': 'must be a whole number',
    'too-long': 'is too long, at most {max} characters',
    'too-short': 'is too short[, at least {min} characters]',
    'too-many': 'has too many entries, at most {max}',
    'out-of-range': 'is out of range[, at least {min}][, at most {max}]',
    'not-allowed': 'is not one of the allowed values[: {allowed}]',
    'wrong-format': 'has the wrong format[, expected {expected}]',
    'not-a-date': 'is not a date of the calendar, expected YYYY-MM-DD',
    'date-in-future': 'must not be later than today[ ({today})]',
    'due-before-start': 'due is before start',
    'outside-plan': 'must lie between start and due of the plan[, not before {start}][, not after {due}]',
    'goal-equals-baseline': 'the goal must differ from the baseline',
    'goal-on-wrong-side': 'an at-least goal must not be below the baseline, a down-to goal not above it',
    duplicate: 'appears more than once',
    'not-ascending': 'must be in ascending order',
    'never-fires':
      'can never be met, so that the rule would never alert anybody[: an item is due within {workingDays} working days for a shorter time]',
    'always-fires': 'is always met, so that the rule would alert everybody about everything',
    'milder-light': 'is milder than the light of the next band ({light}), although the deviation is worse',
    'outside-region': 'is not an item of region {region}',
    'both-preset-and-policy': 'cannot be given together with preset; give one of the two',
    empty: 'must not be empty',
    'unknown-milestone': 'the item has no such milestone',
    'unknown-part': 'the item has no such part',
    'does-not-fit-measure': 'does not fit the measure of the item[ ({measure})]',
    'value-missing': 'what the measure of the item asks for is missing[; fill in the column {expected}]',
    'both-value-and-increment': 'give the total or the increment, not both',
    'already-reported': 'the period has a report already (seq {seq}, as of {asOf}): correct that report, or give the total',
    'no-such-report': 'there is no report with this seq',
    'fixed-by-reports':
      'cannot change once there are reports[ (it was {before})], because they would mean something else: withdraw the item and register it anew',
    'beyond-goal': 'more is planned for {date} than the goal ({goal}): give the trajectory that fits the goal',
    'measure-type-changed': 'the type of a measure cannot change',
    'reference-cycle': 'the references form a cycle[: {path}]',
    'reference-to-itself': 'an item cannot refer to itself',
    'reference-not-numeric': 'the referenced item has no value to compare with',
    'relative-only-in-targets': 'only targets may refer to another item',
    'unit-mismatch': 'the units differ[, expected {expected}]',
    'unknown-item': 'there is no such item',
    'unknown-column': 'is not a known column; use a header of the template, or delete the column',
    'missing-column': 'this column is missing[, one of: {expected}]',
    'other-content-exists': 'other content is registered here',
    'id-of-another-service': 'is the code of an item of the {service} already; choose another code',
    'forbidden-department': 'is not a department this key reports for',
    'unknown-department': 'is not the code or name of a department of the region; find it in the list of departments',
    'name-of-another-department': 'is or was the name of the department {department}; merge the two, or choose another name',
    'merge-cycle': 'is the department itself, or a part of it on this date or later; name another one, or separate it first',
    'not-merged': 'the department is no part of another one on this date; give a date on which it is',
    'unreadable-number': 'cannot be read as a number; write one exact number',
    'error-value': 'shows an error; correct the formula or write the content',
    'not-calculated': 'has a formula without a stored result; open the file in Excel or WPS, save it and import it again',
    'digits-lost':
      'is a code kept as a number of more than 15 digits, whose last digits are lost; format the cell as text and write it again',
    'unclear-number-format': 'does not show which number it is; use the number format General or Number',
    'merged-cells': 'is one of merged cells[ ({range})], so that its row and column are not clear; unmerge them and fill in each cell',
    'hidden-row': 'this row is hidden or filtered out; show it and import again, or delete it',
    'hidden-column': 'this column is hidden; show it or delete it',
    'duplicate-column': 'is read as the same as the column “{other}”; keep one of the two',
    'period-column':
      'holds the figures of one period[; write one row per period instead, with its last day in {asOf} and the figure in {increment} or {value}][; write them as date:total into {trajectory}]',
    'ragged-row': 'the row has {cells} cells, the header {expected}; put content with a comma into quotes',
    'control-character': 'contains control characters',
    'not-complete': 'is needed, because the item is not complete: to accept it nevertheless, send evenThough: true and a reason',
    'no-change': 'changes nothing',
    withdrawn: 'the item is withdrawn',
    'ended-already': 'has passed already; name a later time',
    'lasts-too-long': 'is more than {days} days away; a longer silence is set again in time, so that none is forgotten',
    'matches-everything': 'names nothing, so that it is for every alert; name departments, areas, levels, rules or alerts',
    'needs-alerts': 'is needed for a silence until recovery: the ids of the alerts',
    'unknown-alert': 'is no alert of region {region}',
    'unknown-channel': 'is no channel of region {region} or of a region above it',
    'unknown-person': 'is nobody in the contact book of region {region} or of a region above it',
    'unknown-template-field': 'has {name}, which is no field of a message; there are {known}',
    'region-not-below': 'is not in region {region}, whose routes these are',
    'too-deep': 'goes too deep, at most {max} levels',
    'address-not-allowed': 'is on an internal network ({host}); an administrator allows it with DUBAN_ALLOWED_ADDRESSES',
    'wrong-password': 'is not the present password',
    'easy-to-guess': 'is too easy to guess: not the name, and not a few characters repeated',
    'to-before-from': 'is before the first day',
    'stretch-too-long': 'makes a stretch of more than {days} days; ask for one year at a time',
    'too-many-items': 'has more than {max} items; ask for each region below it by itself',
  },
  notes: {
    'reports-missing':
      'The item begins on {start}, more than a reporting period ago: {missing} reports count as missing until it reports. If it joins the plan in mid-year, give the date in "joined".',
    'value-went-back': 'It falls back behind the report before. It was taken and is marked; check it.',
    'contradicts-later': 'It is above a total that a later date states. It was taken and is marked; check it.',
    'implausible-value':
      'It is a jump of over 10 times the goal (or the planned investment). It was taken and is marked; check unit and digits.',
    'clock-behind':
      'The clock of the server stands on {today}, before the newest data ({newest}): this answer is as of {today} and leaves out what is dated later. Ask the administrator to set the clock.',
  },
  departments: {
    new: 'New department {name}[ (code {code})][; the department {known} has or had this name too]. If it is a known one, write its code or name.',
    'another-code': '{code} becomes a further code of the department {known}, which has or had the name {name}.',
    renamed: 'The department {known} is called {name} from now on, not {formerName}.',
  },
  alertEvents: {
    'duban.alert.raised.v1': 'raised',
    'duban.alert.acknowledged.v1': 'acknowledged',
    'duban.alert.answered.v1': 'answered',
    'duban.alert.returned.v1': 'returned',
    'duban.alert.escalated.v1': 'escalated',
    'duban.alert.excused.v1': 'excused',
    'duban.alert.handed-over.v1': 'handed over',
    'duban.alert.reopened.v1': 'opened again',
    'duban.alert.recovered.v1': 'recovered',
    'duban.alert.closed.v1': 'closed',
  },
  services: { projects: 'key projects', livelihood: 'livelihood commitments', targets: 'targets' },
  types: { text: 'text', number: 'a number', list: 'a list' },
};
