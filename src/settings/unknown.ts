import { variableName } from "./keys.js";
import { nearestSetting, nearestVariable } from "./nearest.js";
import { type Given, knownKey, readArguments, type Sources } from "./sources.js";

// Variables of Grafana's images and packages that are no settings.
const NO_SETTINGS = /^GF_(PATHS_(CONFIG|HOME|PLUGINS)|INSTALL_PLUGINS|UID|GID|VERSION)$/;

/**
 * What to tell an operator about keys of the file, variables and arguments that match nothing, each with the nearest
 * known name. No value is shown.
 */
export function warnAboutUnknown(given: Given, { env, args = [] }: Sources): string[] {
  const keys = [...given].flatMap(([section, found]) =>
    [...found].map(([name, all]) => ({ section, name, all })),
  );
  const variables = new Set(keys.map(({ section, name }) => variableName(section, name)));
  return [
    ...keys
      .filter(({ section, name }) => !knownKey(section, name))
      .map(({ section, name, all }) => {
        const place = all.find(({ origin }) => origin === "file")?.place;
        return `${place}: [${section}] ${name} is not known${hint(nearestSetting(section, name))}`;
      }),
    ...Object.keys(env)
      .filter((name) => name.startsWith("GF_") && !variables.has(name) && !NO_SETTINGS.test(name))
      .map((name) => `the variable ${name} matches no setting${hint(nearestVariable(name))}`),
    ...readArguments(args)
      .filter(({ section, name, isDefault }) =>
        isDefault ? !knownKey(section, name) : !given.get(section)?.has(name),
      )
      .map(({ section, name, place }) => {
        return `the argument ${place} matches no setting${hint(nearestSetting(section, name))}`;
      }),
  ];
}

function hint(nearest: string | undefined): string {
  return nearest === undefined ? "" : `: did you mean ${nearest}?`;
}
