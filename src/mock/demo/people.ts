/** A demo user: what the operations that make them are told. */
export interface Person {
  login: string;
  name: string;
  email?: string;
  /** The role in Main Org.; a Viewer unless it says otherwise. */
  role?: "Viewer" | "Editor" | "Admin" | "None";
  /** How many hours before the start they were last seen; never where it is missing. */
  seenHoursAgo?: number;
  isServerAdmin?: boolean;
  isDisabled?: boolean;
}

const DAY = 24;

/** Everybody but `admin`, in the order of their ids, which begin at 2. */
export const PEOPLE: Person[] = [
  { login: "ada", name: "Ada Lovelace", role: "Admin", seenHoursAgo: 1, isServerAdmin: true },
  { login: "edith", name: "Edith Clarke", role: "Editor", seenHoursAgo: 2 },
  { login: "vera", name: "Vera Rubin", seenHoursAgo: 5 },
  { login: "sam", name: "Sam Okafor", seenHoursAgo: 3 },
  { login: "ines", name: "Inês Carvalho", seenHoursAgo: 26 },
  { login: "noah", name: "Noah Weiss", role: "None", seenHoursAgo: 50 },
  { login: "ldap-daniel", name: "Daniel Lee", seenHoursAgo: 4 },
  { login: "ldap-marie", name: "Marie Dubois", role: "Editor", seenHoursAgo: 3 * DAY },
  { login: "ldap-olga", name: "Ольга Иванова" },
  { login: "bruno", name: "Bruno Keller", seenHoursAgo: 90 * DAY, isDisabled: true },
  { login: "carla", name: "Carla Rossi", role: "Admin", seenHoursAgo: 200 * DAY, isDisabled: true },
  { login: "jörg", name: "Jörg Müller", email: "joerg.mueller@example.com", role: "Editor", seenHoursAgo: 7 },
  { login: "åsa", name: "Åsa Öberg", email: "asa.oberg@example.com", seenHoursAgo: 8 },
  { login: "łukasz", name: "Łukasz Żak", email: "lukasz.zak@example.com", seenHoursAgo: 30 },
  { login: "zoë", name: "Zoë van Dijk", email: "zoe.van.dijk@example.com" },
  { login: "josé", name: "José Peña", email: "jose.pena@example.com", role: "Editor", seenHoursAgo: 5 * DAY },
  { login: "sakura", name: "田中 さくら", seenHoursAgo: 11 },
  { login: "minjun", name: "김민준", seenHoursAgo: 12 },
  { login: "nikos", name: "Νίκος Παπαδόπουλος" },
  { login: "fatima", name: "فاطمة الزهراء", seenHoursAgo: 14 },
  { login: "o'brien", name: "Aoife O'Brien", email: "aoife.obrien@example.com", seenHoursAgo: 40 * DAY },
  { login: "grace", name: "Grace Hopper", role: "Editor", seenHoursAgo: 16 },
  { login: "alan", name: "Alan Turing", seenHoursAgo: 17 },
  { login: "margaret", name: "Margaret Hamilton", role: "Admin", seenHoursAgo: 18 },
  { login: "dennis", name: "Dennis Ritchie" },
  { login: "barbara", name: "Barbara Liskov", role: "Editor", seenHoursAgo: 2 * DAY },
  { login: "edsger", name: "Edsger Dijkstra", seenHoursAgo: 4 * DAY },
  { login: "katherine", name: "Katherine Johnson", seenHoursAgo: 6 * DAY },
  { login: "tim", name: "Tim Berners-Lee", role: "Editor", seenHoursAgo: 8 * DAY },
  { login: "radia", name: "Radia Perlman", seenHoursAgo: 10 * DAY },
  { login: "vint", name: "Vint Cerf", seenHoursAgo: 14 * DAY },
  { login: "hedy", name: "Hedy Lamarr" },
  { login: "claude", name: "Claude Shannon", seenHoursAgo: 21 * DAY },
  { login: "emmy", name: "Emmy Noether", role: "Editor", seenHoursAgo: 28 * DAY },
  { login: "kurt", name: "Kurt Gödel", seenHoursAgo: 35 * DAY },
  { login: "sofia", name: "Sofia Kovalevskaya", seenHoursAgo: 60 * DAY },
  { login: "srinivasa", name: "Srinivasa Ramanujan" },
  { login: "chien-shiung", name: "Chien-Shiung Wu", seenHoursAgo: 75 * DAY },
  { login: "lise", name: "Lise Meitner", seenHoursAgo: 100 * DAY },
  { login: "maria", name: "Maria Göppert", seenHoursAgo: 120 * DAY },
  { login: "percy", name: "Percy Julian", seenHoursAgo: 150 * DAY },
  { login: "rosalind", name: "Rosalind Franklin" },
  { login: "wangari", name: "Wangari Maathai", seenHoursAgo: 180 * DAY },
  { login: "mary", name: "Mary Anning" },
  { login: "george", name: "George Carver", isDisabled: true },
  { login: "deploy-bot", name: "", role: "Editor", seenHoursAgo: 1 },
  { login: "monitoring", name: "", seenHoursAgo: 2 },
  { login: "guest", name: "Guest" },
  {
    login: "a-login-that-is-as-long-as-somebody-once-thought-would-be-a-good-idea",
    name: "Somebody Whose Name Is So Long That It Hardly Fits into Any Column of Any Table",
    email: "somebody.whose.address.is.very.long@department.of.very.long.names.example.com",
  },
];

/** Sessions, in the order of their ids, which begin at 1. */
export const SESSIONS: {
  login: string;
  beganHoursAgo: number;
  seenHoursAgo: number;
  address: string;
  userAgent: string;
}[] = [
  {
    login: "ada",
    beganHoursAgo: 70,
    seenHoursAgo: 1,
    address: "192.0.2.10",
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  },
  {
    login: "ada",
    beganHoursAgo: 30,
    seenHoursAgo: 20,
    address: "198.51.100.23",
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  },
  {
    login: "ada",
    beganHoursAgo: 26,
    seenHoursAgo: 26,
    address: "2001:db8::42",
    userAgent:
      "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
  },
  {
    login: "edith",
    beganHoursAgo: 48,
    seenHoursAgo: 2,
    address: "192.0.2.11",
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
  },
  {
    login: "edith",
    beganHoursAgo: 12,
    seenHoursAgo: 9,
    address: "203.0.113.7",
    userAgent:
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
  },
  {
    login: "vera",
    beganHoursAgo: 100,
    seenHoursAgo: 5,
    address: "192.0.2.12",
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
  },
  {
    login: "vera",
    beganHoursAgo: 52,
    seenHoursAgo: 52,
    address: "192.0.2.13",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
  },
  {
    login: "sam",
    beganHoursAgo: 20,
    seenHoursAgo: 3,
    address: "198.51.100.50",
    userAgent:
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  },
  {
    login: "jörg",
    beganHoursAgo: 7,
    seenHoursAgo: 7,
    address: "192.0.2.14",
    userAgent: "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
  },
  { login: "deploy-bot", beganHoursAgo: 1, seenHoursAgo: 1, address: "192.0.2.200", userAgent: "curl/8.7.1" },
  {
    login: "monitoring",
    beganHoursAgo: 2,
    seenHoursAgo: 2,
    address: "192.0.2.201",
    userAgent: "python-requests/2.32.3",
  },
];

/** Further organisations, in the order of their ids, which begin at 2, and who is in them. */
export const ORGANISATIONS: { name: string; members: Record<string, "Viewer" | "Editor" | "Admin"> }[] = [
  { name: "Acme Inc.", members: { ada: "Admin", edith: "Editor", vera: "Viewer", grace: "Editor" } },
  { name: "Küche & Co. KG", members: { jörg: "Admin", åsa: "Editor", ines: "Viewer" } },
  { name: "Empty Ltd.", members: {} },
];
