import { type Translation } from "../../types";
import type { people as source } from "../../vi/errors/people";

export const people: Translation<typeof source> = {
  unit: {
    exists: "This unit has been made already.",
    no_name: "A unit needs a name.",
    code_taken: "The code “{code}” belongs to another unit.",
    too_deep: "The organisation may have at most {most} levels.",
    inside_itself: "A unit cannot be moved into itself or into a unit below it.",
    in_use:
      "It cannot be removed: it still has {people} people, {units} units below it and {administrators} administrators. Please move them first.",
  },
  letter: {
    not_now: "Invitations can be changed and sent before the meeting begins only.",
    number_taken: "Number {number}/{symbol} has been given to another invitation this year.",
  },
  delivery: {
    no_channel: "No mail server or gateway for text messages is set up.",
    no_address: "This person has no e-mail address. Please ask an administrator to add it.",
    under_way: "The invitation is on its way already.",
    too_soon: "The invitation has just been sent. Please wait at least 10 minutes before sending it again.",
  },
  link: {
    too_often: "That was too often. Please wait a few minutes and try again.",
  },
  account: {
    exists: "This account has been made already.",
    no_name: "A full name is needed.",
    bad_username:
      "“{username}” cannot be a user name. Use plain letters, digits and . _ - @, from 2 to 60 characters.",
    bad_email: "“{email}” is not an e-mail address.",
    username_taken: "The user name “{username}” is taken.",
    display_for_good: "A room display's account cannot become a person's, nor the other way round.",
    own: "You cannot close your own account.",
    closed: "This account is closed. Please reopen it first.",
    administers_more: "This person administers more than you do, so you cannot change the account.",
  },
  administrator: {
    exists: "This person administers this unit already.",
    display: "A room display cannot be an administrator.",
    last: "The installation must keep at least one administrator.",
  },
  list: {
    empty: "The file has no rows.",
    unreadable: "This file cannot be read. Please use an Excel file (.xlsx) or CSV in UTF-8.",
    no_heading:
      "The columns were not recognised. The first row must name them, such as “User name”, “Full name”, or “Unit code”, “Unit name”.",
    missing_column: "The column “{en}” ({vi}) is missing.",
    column_twice: "The column “{en}” ({vi}) is there twice.",
    too_long: "The file has too many rows. At most {most} can be imported at a time.",
    no_key: "The user name or unit code is missing.",
    row_twice: "This row repeats one above.",
    no_such_unit: "There is no unit “{code}” in your branch.",
    not_a_number: "Column “{en}” ({vi}): “{value}” is not a number.",
    not_yes_or_no: "Column “{en}” ({vi}): “{value}” should be “yes” or “no”.",
    bad_value: "Column “{en}” ({vi}): what it says is too long or not valid.",
    wrong_rows:
      "{count} rows are wrong; nothing was written to the directory. Please mend the file and choose it again.",
    changed_meanwhile:
      "The directory has changed since the preview; nothing was written. Please preview again.",
  },
  device: {
    switched_off: "This installation does not allow papers to be kept on devices.",
    revoked: "This device may no longer keep papers. Sign out and in again to register it.",
  },
  recall: {
    exists: "The offline copies of this have been recalled already.",
  },
  password: {
    wrong: "The present password is not right.",
    weak: "The new password is too weak: at least 8 characters, not a common one, not like your name.",
  },
};
