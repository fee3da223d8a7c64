import { Failure } from "../errors.js";
import * as store from "../stores/provisioning.js";
import { accesscontrol } from "./accesscontrol.js";
import { alerting } from "./alerting.js";
import { dashboards } from "./dashboards.js";
import { datasources } from "./datasources.js";
import type { Kind } from "./kind.js";
import { notifications } from "./notifications.js";
import type { Plan } from "./plan.js";
import { plugins } from "./plugins.js";
import { reloadKind, type ReloadOptions } from "./reload.js";
import type { ProvisioningParts, ProvisioningServices } from "./services.js";
import { createWatch, type Watch, type Watched } from "./watch.js";

/** The channel on which instances tell each other that provisioning changed something. */
export const PROVISIONING_CHANNEL = store.CHANNEL;

// In the order in which the start of the service goes through them: dashboards come when there is all they may refer to.
const KINDS = { datasources, plugins, notifications, accesscontrol, alerting, dashboards } as const;

/** A kind of provisioning files. */
export type KindName = keyof typeof KINDS;

/** What is known of a kind, for health and metrics. */
export interface State {
  /** Whether the latest reload worked here; undefined before the first. */
  isWorking: boolean | undefined;
  /** When files were last applied here. */
  appliedAt: Date | undefined;
  /** How often a reload changed something, on whichever instance. */
  generation: number;
  /** How much files provision. */
  count: number;
  /** What reloads of this instance did so far. */
  changes: Record<"added" | "changed" | "removed", number>;
}

/** Provisioning by files, for one instance. */
export interface Provisioning {
  /** Applies the files of a kind, all or none of them, and answers what that changed. */
  reload: (kind: KindName, options: ReloadOptions) => Promise<Plan>;
  /** Applies the files of all kinds; answers for each that could not be, why. */
  reloadAll: () => Promise<Failure[]>;
  /** Reads what other instances changed. */
  refresh: () => Promise<void>;
  /** Applies the files again whenever those change that lie in directories of their own; answers how to stop it. */
  watch: () => () => Promise<void>;
  states: ReadonlyMap<KindName, State>;
}

/** The provisioning of an instance that has not read any file yet. */
export function createProvisioning(parts: ProvisioningParts): Provisioning {
  const services: ProvisioningServices = { ...parts, knownFiles: new Map() };
  const { db, liveSettings, logger, now } = services;
  const names = Object.keys(KINDS) as KindName[];
  const states = new Map(names.map((name) => [name, newState()]));
  const running = new Map<KindName, Promise<unknown>>();
  const watchedBy = new Map<KindName, Watched[]>();
  let watch: Watch | undefined;

  // One after the other here, too, so that those who wait take no connection each.
  function reload(name: KindName, options: ReloadOptions, isStart = false): Promise<Plan> {
    const before = running.get(name) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => run(name, options, isStart));
    running.set(name, mine);
    return mine;
  }

  async function run(name: KindName, options: ReloadOptions, isStart: boolean): Promise<Plan> {
    const state = states.get(name) ?? newState();
    const isDryRun = options.dryRun === true;
    const watched: Watched[] = [];
    try {
      const { plan, count, generation, isDirectoryMissing } = await reloadKind(
        KINDS[name] as Kind<unknown, unknown>,
        options,
        services,
        watched,
      );
      // Who starts the service may not provision anything; who asks for a reload does.
      if (isDirectoryMissing) {
        logger[isStart ? "debug" : "warn"]({ kind: name }, "there is no directory of provisioning files");
      }
      logger[isStart && isUnchanged(plan) ? "debug" : "info"](
        { kind: name, isDryRun, ...summaryOf(plan) },
        "provisioning files read",
      );
      if (!isDryRun) {
        for (const list of ["added", "changed", "removed"] as const) state.changes[list] += plan[list].length;
        Object.assign(state, { isWorking: true, appliedAt: now(), count, generation });
        watchFor(name, watched);
      }
      return plan;
    } catch (error) {
      if (!isDryRun) state.isWorking = false;
      // What is watched already goes on being watched.
      if (!isDryRun && !watchedBy.has(name)) watchFor(name, watched);
      if (error instanceof Failure) logFailure(error, { kind: name, isDryRun }, isStart);
      throw error;
    }
  }

  function watchFor(name: KindName, watched: Watched[]): void {
    watchedBy.set(name, watched);
    watch?.restart([...watchedBy.values()].flat());
  }

  // What the files themselves do wrong is logged and shown already.
  async function reapply(): Promise<void> {
    await reload("dashboards", {}).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
    });
  }

  function logFailure({ kind, message, details }: Failure, about: object, isStart: boolean): void {
    // A start that this ends says it in lines for people.
    const isSaid =
      isStart && kind === "unusable-files" && liveSettings.current.provisioning.on_error === "stop";
    const { errors, members } = details;
    logger[isSaid ? "debug" : "warn"](
      { ...about, reason: message, errors, ...members },
      "provisioning files could not be applied",
    );
  }

  async function refresh(): Promise<void> {
    const generations = await store.listGenerations(db);
    for (const [name, state] of states) state.generation = generations.get(name) ?? 0;
  }

  return {
    reload: (name, options) => reload(name, options),
    refresh,
    states,
    watch: () => {
      const mine = createWatch(reapply, { logger });
      watch = mine;
      mine.restart([...watchedBy.values()].flat());
      return mine.stop;
    },
    reloadAll: async () => {
      const failures: Failure[] = [];
      for (const name of names) {
        await reload(name, {}, true).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          failures.push(error);
        });
      }
      return failures;
    },
  };
}

function newState(): State {
  const changes = { added: 0, changed: 0, removed: 0 };
  return { isWorking: undefined, appliedAt: undefined, generation: 0, count: 0, changes };
}

function isUnchanged({ added, changed, removed }: Plan): boolean {
  return added.length + changed.length + removed.length === 0;
}

// Names alone: the values of the fields may be anything.
function summaryOf({ added, changed, removed, unchanged }: Plan) {
  const nameOf = ({ type, orgId, name }: Plan["added"][number]) => `${type} ${orgId}/${name}`;
  return {
    added: added.map(nameOf),
    changed: changed.map((one) => `${nameOf(one)}: ${one.fields.map(({ field }) => field).join(", ")}`),
    removed: removed.map(nameOf),
    unchanged: unchanged.length,
  };
}
