import type { Translation } from "../types";
import type { errors as source } from "../vi/errors";
import { people } from "./errors/people";

export const errors: Translation<typeof source> = {
  unknown:
    "This could not be done (code {code}). Please try again; if it fails again, tell the secretary this code.",
  unreachable: "The server cannot be reached. Please check the network and try again.",
  offline: "This device has no connection. This needs one; please try again when it is back.",

  not_found: "This is no longer here, or you may not see it.",
  not_allowed: "You may not do this in this meeting.",
  not_signed_in: "Your session has ended. Please sign in again.",
  changed_meanwhile: "Somebody has just changed this. The new version is shown; please look and then go on.",

  sign_in: {
    wrong: "The name or the password is wrong.",
    too_often: "Too many attempts. Please wait a few minutes and try again.",
    link_used:
      "This sign-in link has been used or has expired. Please sign in with your password, or ask the secretary for a new link.",
  },

  body: {
    too_large: "What was sent is too large.",
    malformed: "The server did not understand what was sent. Please reload the page and try again.",
  },
  command: {
    unknown: "The app on this device is older than the server. Please reload the page.",
    malformed: "The app on this device is older than the server. Please reload the page.",
    id_reused: "This request clashes with another one. Please reload the page and try again.",
  },
  commands: {
    too_fast: "This device asks for too much at once. What is waiting will be sent in a moment.",
  },
  message: {
    bad_journal: "The app on this device is older than the server. Please reload the page.",
    malformed: "The app on this device is older than the server. Please reload the page.",
    too_large: "This is too long to be sent. Please split it up and send it again.",
    too_many_journals:
      "Too many meetings are open on this device at once. Please close some of the other pages.",
  },
  server: {
    failed: "The server failed while doing this; nothing was changed. Please try again in a few minutes.",
  },
  text: {
    too_long: "The text is longer than {limit} characters.",
  },

  meeting_type: {
    bad_share: "A share must be above nothing and not above the whole; more than the whole is never reached.",
    archived: "The type “{name}” is not used any more. Choose another.",
    last: "At least one type of meetings must stay in use.",
    approver_no_name: "Every step of approval needs a name.",
    approver_unknown: "The step “{name}” needs a position or a person.",
  },
  approval: {
    nobody:
      "Nobody but you could approve at the step “{name}”. Ask your administrator to update positions or the approval steps of this type of meeting.",
    unchanged: "This has been submitted and has not changed since.",
    changed: "This has changed since it was submitted. Wait until the secretary submits it again.",
    not_passed: "This has not passed the step “{name}” yet, so it cannot be released.",
    decided: "This approval is over.",
    no_step_before: "This is the first step; there is none before it.",
    term_over: "The delegation must end later than now.",
    deputy_not_eligible:
      "This person cannot stand in: the submitter, somebody of the same step, or a room’s display.",
    no_deputy: "Nobody stands in at this step.",
  },
  catalogue: {
    exists: "This has been added already.",
    other_list: "This belongs to another list. Reload the page.",
    no_name: "A name is needed.",
    name_taken: "“{name}” is in this list already.",
    in_use: "“{name}” is in use and cannot be removed. It can be retired.",
  },
  room: {
    archived: "The room “{name}” is not used any more. Choose another.",
    no_such_display: "There is no such display, or its account is closed.",
  },
  document_type: {
    abbreviation_taken: "Another document type is abbreviated “{abbreviation}” already.",
  },
  holiday: {
    ends_before_start: "The last day must not be before the first.",
    too_long: "A holiday lasts {days} days at most.",
    overlaps: "These days overlap “{name}”.",
  },
  meeting: {
    exists: "This meeting has already been created.",
    no_title: "The meeting needs a title.",
    ends_before_start: "The end must be after the start.",
    time_without_zone: "The time of the meeting is incomplete.",
    wrong_state: "This is not possible at the present stage of the meeting.",
    closed: "The meeting is closed and can no longer be changed.",
    type_fixed: "The type of a meeting cannot be changed while it is in session.",
    no_type: "The types of meetings are not loaded yet. Try again when there is a network.",
    too_late:
      "This type of meeting asks for invitations at least {days} working days before. Move the meeting or give a reason.",
    papers_too_late:
      "This type of meeting asks for papers at least {days} working days before. Move the meeting or give a reason.",
    room_taken:
      "There is another meeting in this room at that time. Choose another room or time, or give a reason.",
    no_chair: "The meeting has no chair yet.",
    no_items: "The agenda has no item yet.",
    paper_not_ready:
      "The paper “{title}” is not ready. Please wait until it is processed, or replace the file.",
    reason_needed: "Please give a reason for returning it.",
    not_open: "This is possible only while the meeting is in session.",
    poll_open: "A vote is open. Please close it before closing the meeting.",
  },
  item: {
    exists: "This item is already on the agenda.",
    no_title: "The item needs a title.",
    too_deep: "An agenda has two levels only.",
    under_itself: "An item cannot be placed under itself.",
    was_opened: "This item has been discussed and cannot be removed.",
    presenter_unknown: "The presenter does not take part in this meeting.",
    is_open: "This item is under discussion.",
    not_open: "This item is not under discussion.",
    consent_closed: "A closed item cannot be a consent item.",
    consent_voting: "The common vote is on: please wait until it ends.",
    not_consent: "This is not a consent item.",
    pull_not_now:
      "Items can be taken separately once the agenda is distributed and until the meeting closes.",
    postpone_not_now: "Items can be postponed once the agenda is distributed and until the meeting closes.",
    not_supplementary: "This item was on the agenda from the beginning.",
  },
  section: {
    exists: "This heading is already there.",
    no_title: "The heading needs words.",
  },
  template: {
    empty: "The agenda has nothing yet that a template could hold.",
    point_alone: "A point has to stand below an item.",
  },
  participant: {
    exists: "This person already takes part.",
    second_chair: "A meeting has one chair only.",
    last_secretary: "A meeting must keep at least one secretary.",
    guest_votes: "Guests and the room display cannot vote.",
    has_arrived: "This person has checked in and cannot be removed.",
    display_only: "This account is for the room display only.",
    substituted:
      "A substitute comes for this person, or they come as one: role and vote follow the rule of the type. Take the substitution back first.",
  },
  rehearsal: {
    not_now: "The meeting has been opened; it cannot be rehearsed any more.",
  },
  board_pack: {
    exists: "This pack was asked for already.",
    no_papers: "The meeting has no papers yet that you may take along.",
    too_long: "The pack would have {pages} pages, more than {limit}. Please take the papers one by one.",
    not_ready: "The pack is not ready yet.",
    outdated:
      "The papers, or what you may see of them, have changed since this pack was made. Please make it again.",
  },
  calendar: {
    too_long: "A calendar shows at most {days} days at once.",
  },
  calendar_feed: {
    bad_secret: "This calendar address is not valid. Please make a new one.",
  },
  reply: {
    not_now: "An invitation can be answered from the meeting’s approval until it opens.",
    reason_needed: "Please say why.",
  },
  attendance: {
    not_now: "People can check in after the meeting is approved and before it is closed.",
    replaced:
      "A substitute comes in this person’s place. To come themselves, they take the substitution back first.",
  },
  circle: {
    not_eligible: "Somebody chosen is not in the meeting any more. Open this again and choose anew.",
    none: "This is not restricted by itself.",
    left: "Moving it would open it to others. Restrict it by itself first, or lift the restriction of its item.",
    has_papers:
      "The restricted item still has papers; removing it would open them to everyone. Move or remove them first.",
    has_polls: "The restricted item has a vote and cannot be removed.",
    has_questions: "There are questions about this restricted matter, so it cannot be removed.",
    has_speakers: "Somebody asked to speak on this restricted item, so it cannot be removed.",
  },
  paper: {
    state_secret:
      "This installation takes no documents marked “{label}”. The refusal was noted. Send the document as the rules on state secrets ask.",
    not_for_room: "Not everyone who sees the shared page may see this paper, so it cannot be shown there.",
    withheld: "This paper may not be downloaded.",
    exists: "This paper has already been uploaded.",
    no_title: "The paper needs a title.",
    released: "The paper has been distributed.",
    in_use: "The paper has been distributed and the meeting is in session, so it cannot be removed.",
    not_failed: "This paper has not failed; there is nothing to repeat.",
    no_work: "The server is not working on this paper.",
    has_words: "This paper has words already; there is nothing to recognise.",
    no_recogniser: "This server cannot recognise words in pictures.",
    not_released: "The paper “{title}” has not been approved for distribution.",
    not_changed: "This paper has not changed since it was distributed.",
    changed_again: "A newer version has just come. Please look again before you take note of it.",
    change_unknown: "“{title}” has changed. Please take note of the change before you vote.",
  },
  paper_request: {
    exists: "This request has been sent.",
    due_over: "The time due must be later than now.",
    own_approver: "Who prepares and who approves must be two people.",
    display: "A room’s display neither prepares nor approves papers.",
    withdrawn: "This request was withdrawn.",
    not_open: "This request is over.",
    no_papers: "No file has been uploaded yet.",
    paper_failed: "The paper “{title}” cannot be read. Remove it or upload another file.",
    not_submitted: "Nothing was handed over for approval yet.",
    same_file: "This file was uploaded for this request already.",
    handed_over: "The papers were handed over. To change them, wait until they are returned.",
    not_approved:
      "The paper “{title}” waits for its unit to hand it over or approve it. Wait, or withdraw the request.",
  },
  replacement: {
    paper_unread: "The paper is still being processed. Replace its file when that is done.",
    same_file: "This file is the same as the one in force.",
    exists: "This file was uploaded already.",
    undecided: "A new version is waiting already. Release or withdraw it first.",
    not_ready: "The new version is still being checked, or it cannot be used.",
  },
  page: {
    out_of_range: "The last page of this paper is page {pages}.",
  },
  files: {
    away: "The file store cannot be reached at the moment. Nothing is lost; please try again in a few minutes.",
    damaged: "The stored file is no longer intact. Please tell the administrator.",
  },
  upload: {
    too_large: "This file is larger than the server accepts.",
    empty: "This file is empty.",
    not_stored:
      "The server could not store this file. Please try again; if it fails again, tell the administrator.",
  },
  stage: {
    empty: "No paper is being shown.",
    presenter_unknown: "This person does not take part in the meeting.",
  },
  floor: {
    already_requested: "You have already asked to speak.",
    not_waiting: "This request to speak is no longer waiting.",
    not_speaking: "This person is not speaking now.",
  },
  speaker: {
    exists: "This request to speak has already been made.",
  },
  question: {
    exists: "This question has already been sent.",
    no_text: "Please write something.",
    not_now: "Questions are asked and answered from the approval of the meeting until it is closed.",
    answered: "The question has been answered and cannot be withdrawn.",
    withdrawn: "The asker has withdrawn this question.",
    is_raised: "This question has already been put to the room.",
    not_raised: "This question has not been put to the room.",
    page_without_paper: "Please choose the paper that has the page.",
    is_merged: "This question was grouped; deal with the one that leads the group.",
    not_merged: "This question is in no group.",
    same: "A question cannot be grouped with itself.",
    other_circle: "Not the same people may see what the two questions are about, so they cannot be grouped.",
    not_for_them: "Somebody chosen does not take part or may not see this item.",
    too_many_people: "At most {limit} people can be asked.",
    time_without_zone: "That time is not valid.",
    passage_without_page: "The words asked about must be on a page of a paper.",
  },
  substitute: {
    exists: "A substitute has been named. Take that back before naming another.",
    not_now: "Substitutes are named and taken back from approval until the meeting opens.",
    none_allowed: "Meetings of this type have no substitutes.",
    not_for_role: "Nobody stands in for the chair or a secretary.",
    no_chain: "A substitute cannot name another.",
    has_arrived: "This person has checked in and needs no substitute.",
    named_already: "This person was named as somebody else’s substitute.",
    other_unit: "By the rule of this type, a substitute is of the same unit as the person invited.",
    answered: "This has been answered already.",
    not_accepted: "Whoever was named has not accepted yet.",
    reason_needed: "Give a reason.",
  },
  nudge: {
    not_now: "Reminders can be sent from approval until the meeting ends.",
    nothing: "There is nothing left to remind of.",
    too_soon: "These people were reminded within the last hour.",
  },
  poll: {
    exists: "This question already exists.",
    no_title: "Please write what is put to the vote.",
    wrong_state: "This is not possible at the present stage of the vote.",
    was_opened: "This has been put to the vote and can no longer be changed or removed.",
    not_open: "The vote has not begun.",
    closed: "The vote is closed.",
    other_open: "Another vote is open. Please close it first.",
    no_electors: "The meeting has no voting member yet.",
    no_quorum: "There is no quorum to vote: {present} present, {needed} needed.",
    ballot_fixed: "The meeting’s rules say in which form it votes.",
    en_bloc_has_item: "The common vote belongs to no single item.",
    no_consent_items: "No consent items are left.",
    nothing_to_release: "This result is known already, or the vote has not ended.",
  },
  ballot: {
    already_cast: "You have voted. Each member votes once.",
    not_entitled: "You may not vote on this.",
    not_present: "Please check in before you vote.",
  },
  stroke: {
    group_on_closed: "A restricted paper has no marks of a group. Use your own layer instead.",
    exists: "This stroke has already been saved.",
    bad_points: "The stroke is too long. Please draw several shorter ones.",
    bad_width: "The stroke is too wide.",
    too_many: "There are too many strokes on this page.",
    too_much: "You have drawn as much as fits in one meeting. Erase something first.",
    no_such_page: "The last page of this paper is page {pages}.",
    paper_not_ready: "This paper is still being processed.",
    paper_not_shown: "This paper has not been distributed, so nobody would see what is drawn for the room.",
    room_is_closed:
      "A restricted item is on, and those who are not in it would see what is drawn for the room here. Use your own layer instead.",
    text_too_long: "The note is longer than {limit} characters.",
    no_text: "The note says nothing yet.",
    bad_parts: "What was drawn is not valid. Please reload the page and try again.",
    too_much_at_once: "Too many strokes at once. Please choose fewer.",
    no_group: "You have not joined a group that shares notes.",
    is_placed: "This mark is on the version in force already.",
  },
  xfdf: {
    malformed: "This is no XFDF file, or it is damaged.",
    too_many: "This file has more than {limit} marks. Divide it into smaller ones.",
    too_much:
      "The strokes in this file are too many (more than {limit} points). Divide it into smaller ones.",
  },
  ink_group: {
    bad_title: "The name of a group has 1 to {limit} characters.",
    exists: "This group has already been started.",
    in_one_already: "You are in another group. Please leave it first.",
    not_eligible: "Only people who take part in the meeting can be asked, not guests.",
    too_many: "A group has at most {limit} people.",
  },

  not_a_pdf: "This file is no PDF, Office file or picture.",
  locked: "This file has a password. Please remove it and upload the file again.",
  not_converted:
    "This file could not be made into a PDF. Please open it where it was written, save it as PDF and upload that.",
  no_converter: "This server has no converter for Office files. Please save the file as PDF and upload that.",
  no_photograph_reader:
    "This server cannot read HEIC pictures. Please save the picture as JPEG or PDF and upload that.",
  stopped: "Processing of this file was stopped.",
  empty: "This file is empty.",
  encrypted: "This PDF has a password. Please remove it and upload the file again.",
  damaged: "This file is damaged or incomplete.",
  no_pages: "This PDF has no pages.",
  too_many_pages: "This file has too many pages.",
  page_too_large: "This file has a page that is too large.",
  no_such_page: "The paper has no such page.",
  too_slow: "This file is too complex to be processed in the time allowed.",
  too_much_memory: "This file is too complex to be processed in the memory or space allowed.",
  crashed: "This file could not be processed.",
  busy: "The server is busy with other papers. Please try again in a few minutes.",
  missing: "The server no longer has this file. Please upload it again.",
  not_stored: "The server could not store the result. Please try again in a few minutes.",

  conclusion: {
    exists: "A conclusion of this meeting has already been drafted.",
    not_now: "A conclusion is drafted and published during the meeting or after it.",
    published: "The conclusion has been published and can no longer be changed.",
    empty: "The conclusion does not say anything yet.",
    names_closed:
      "The draft tells of an item or a paper that has been restricted since. Draft it anew, or take that part out.",
    no_title: "The conclusion needs a title.",
    too_many_sections: "A conclusion has at most {limit} sections.",
    duplicate_ids: "The conclusion that was sent is not valid. Please reload the page and try again.",
    source_unknown:
      "The conclusion cites evidence that this meeting does not have. Please reload the page and try again.",
    number_taken: "Number {number} ({symbol}) has been used. Please choose another.",
    file_damaged: "The stored file of the conclusion is no longer intact. Please tell the administrator.",
    not_stored:
      "The server could not store the file, so the conclusion was not published. Please try again; if it fails again, tell the administrator.",
  },
  document: {
    symbol_malformed: "The symbol of the document is not valid.",
    too_many_points: "A section has at most {limit} points.",
    unprintable: "The text has characters that cannot be printed: {characters}",
  },

  ...people,
};
