import type { Translation } from "../types";
import type { offline as source } from "../vi/offline";

export const offline: Translation<typeof source> = {
  title: "Offline papers",
  lead: "The papers of your next meetings are kept on this device, encrypted, so that you can read and mark them without a network.",
  phase: {
    off: "No papers are kept on this device yet.",
    nothing: "No meeting is near whose papers would be kept.",
    insecure:
      "This device opens the system at an address without HTTPS, where browsers do not allow papers to be kept. Everything else works as usual while there is a network.",
    unsupported:
      "This browser cannot keep papers, for instance because its window is private. Everything else works as usual while there is a network.",
    refused: "This device may not keep papers.",
    fetching: "Fetching papers",
    full: "There is no room on this device for more. Papers that are not kept can be read while there is a network.",
    ready: "All papers are ready offline.",
  },
  paused: {
    meeting: "Paused while a meeting is running.",
    saver: "Paused because this device saves data.",
    network: "Paused without a connection; goes on by itself.",
  },
  fetchNow: "Fetch now",
  ready: { one: "{ready} of {count} paper ready offline", other: "{ready} of {count} papers ready offline" },
  until:
    "Without any connection this device opens the papers it keeps until {time}. Every connection begins the term anew.",
  used: "Takes {size} on this device.",

  devices: {
    title: "My devices",
    lead: "Only you see this list.",
    unnamed: "Device",
    here: "this device",
    detail: {
      one: "Last connected {time} · {count} paper",
      other: "Last connected {time} · {count} papers",
    },
    expired: "Past its term: opens no papers any more",
    revoked: "Locked; has not reported the deletion yet",
    lost: "Report as lost",
    confirm: "Lock “{label}”?",
    consequence:
      "That device is signed out and its keys are destroyed: the papers it keeps open no more, and are deleted as soon as it connects. If you find it, simply sign in again.",
    lock: "Lock the device",
    done: "The device is locked.",
  },

  version: {
    waiting: "There is a new version of the app.",
    change: "Update",
    explain:
      "The app reloads within seconds; what is not sent yet is kept. Otherwise the new version is used at the next start.",
  },

  desk: {
    line: {
      one: "{ready} of {count} person has all papers offline on a device",
      other: "{ready} of {count} people have all papers offline on a device",
    },
    recalled: "Offline copies have been recalled",
    open: "Offline copies",
    lead: "Everybody sees their own devices; the desk sees numbers of papers only.",
    people: "Participants",
    holds: { one: "{papers} of {count} paper", other: "{papers} of {count} papers" },
    nothing: "none yet",
    outstanding: { one: "{count} copy not reported deleted", other: "{count} copies not reported deleted" },
    closing: "opens no more after {time}",
    deleted: {
      one: "{count} copy deleted, reported {time}",
      other: "{count} copies deleted, reported {time}",
    },
    former: "Somebody who takes part no more",
    recallTitle: "Recall",
    recallLead:
      "Connected devices delete their copies at once, others when they connect; each deletion is reported here. The papers can still be read with a network.",
    recallAll: "Recall all",
    recallAllAsk: "Recall the offline copies of all papers?",
    recallOne: "Recall",
    recallOneAsk: "Recall the offline copies of “{title}”?",
    recall: "Recall offline copies",
    since: "Recalled {time}",
    allRecalled: "All papers of the meeting were recalled {time}; no device may keep any.",
    allow: "Allow again",
    allowOne: "Allow “{title}” again",
    done: "The offline copies are recalled.",
    allowed: "Devices may keep the papers again.",
  },
};
