/** How long is kept what would grow without bound: the settings of the same names. */
export interface Retention {
  /** From when a message was last made to be sent, and an alert was over. */
  readonly keepDeliveriesDays: number;
  /** Calendar years of the history of items, the present one included. */
  readonly keepHistoryYears: number;
}
