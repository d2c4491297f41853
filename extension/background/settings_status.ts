/** What the pages are told of the settings: whose they are, and what is wrong with them. */

import type { Personal, Problem } from "./managed.ts";
import type { Status } from "./pages_api.ts";
import type { Settings } from "./settings.ts";

type SettingsStatus = Pick<
  Status,
  | "second"
  | "recommended"
  | "disabled"
  | "managed"
  | "managedProblems"
  | "configVersion"
  | "support"
  | "locks"
  | "language"
  | "workingTime"
  | "workingTimeChosen"
  | "breakUntil"
>;

/** `refused`: the places, from 1, of fingerprint files that the core does not take. */
export function settingsStatus(settings: Settings, refused: readonly number[]): SettingsStatus {
  const { managed, choice } = settings;
  const lock = (key: Personal) => settings.lock(key);
  const open: readonly string[] = managed.defaults;
  const files = refused.map((place): Problem => {
    const at = managed.fingerprintPlaces[place - 1];
    return { key: "fingerprints", fault: "not_understood", ...(at === undefined ? {} : { at }) };
  });
  const hours = settings.workingHours;
  return {
    second: choice.second,
    recommended: settings.recommended,
    disabled: managed.disabled,
    managed: managed.shown.map(({ key, value }) => ({ key, value, open: open.includes(key) })),
    managedProblems: [...managed.problems, ...files],
    configVersion: managed.configVersion ?? null,
    support: { text: managed.supportText ?? null, url: managed.supportUrl ?? null },
    locks: {
      pack: lock("pack"),
      recommended: lock("recommended"),
      language: lock("language"),
      workingTime: lock("workingTime"),
    },
    language: settings.language,
    workingTime: hours?.words ?? null,
    workingTimeChosen: hours !== null && hours === choice.workingTime,
    breakUntil: settings.breakUntil,
  };
}
