/** The two dates of what is shown; absent: today, and everything that was recorded. */
export interface ShownDates {
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

/** What a page shows as of its dates, and how to go to other ones. */
export interface DatedView {
  /** With the year of the plan, and the business date of the server. */
  readonly view: ShownDates & { readonly year: number; readonly today: string };
  readonly change: (dates: ShownDates) => void;
}
