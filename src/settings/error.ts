/** A setting that cannot be used: the message is one line that says where it stands and what was expected. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
