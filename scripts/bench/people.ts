const GIVEN_NAMES = [
  ...[
    "Aisha",
    "Anna",
    "Ben",
    "Bruno",
    "Carla",
    "Chen",
    "David",
    "Dmitri",
    "Elena",
    "Emma",
    "Fatima",
    "Felix",
  ],
  ...["Georg", "Grace", "Hanna", "Hugo", "Inês", "Ivan", "Jonas", "Julia", "Karin", "Kofi", "Lena", "Liam"],
  ...["María", "Mateo", "Nadia", "Noah", "Olga", "Paul", "Quinn", "Rosa", "Samuel", "Tara", "Ulrich", "Vera"],
  ...["William", "Xenia", "Yusuf", "Zoé"],
];
const FAMILY_NAMES = [
  ...["Adeyemi", "Balogun", "Berg", "Bianchi", "Brown", "Costa", "Dubois", "Fernández", "Ferrari", "Fischer"],
  ...["García", "Girard", "Hoang", "Ito", "Ivanov", "Johansson", "Jones", "Kowalski", "Larsson", "Laurent"],
  ...["López", "Mensah", "Moreau", "Müller", "Nguyen", "Nilsson", "Nowak", "Okafor", "Pereira", "Petrov"],
  ...["Pham", "Romano", "Rossi", "Sánchez", "Santos", "Sato", "Silva", "Smith", "Sokolov", "Suzuki"],
  ...["Tanaka", "Taylor", "Tran", "Volkov", "Wagner", "Weber", "Wilson", "Wójcik", "Young", "Zhang"],
];
const DEPARTMENTS = ["research", "sales", "support"];
const NAMESAKES = 100;
const PEOPLE = GIVEN_NAMES.length * FAMILY_NAMES.length * NAMESAKES;
// Prime to the number of people, who so come in another order than that of their names.
const STEP = 104_729;

/** One of 200 000 people, by number; no two of them have the same login or email. */
export function personOf(number: number): { login: string; email: string; name: string } {
  const place = (number * STEP) % PEOPLE;
  const given = GIVEN_NAMES[place % GIVEN_NAMES.length] ?? "";
  const rest = Math.floor(place / GIVEN_NAMES.length);
  const family = FAMILY_NAMES[rest % FAMILY_NAMES.length] ?? "";
  const ascii = `${given}.${family}`.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const login = `${ascii}${Math.floor(rest / FAMILY_NAMES.length)}`;
  const department = DEPARTMENTS[number % DEPARTMENTS.length] ?? "";
  return { login, email: `${login}@${department}.example.org`, name: `${given} ${family}` };
}
