/** A row of the table of lists. */
export interface List {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly template: string;
  readonly created: string;
  readonly modified: string;
  readonly created_by: string;
  readonly version: number;
  readonly next_item: number;
  readonly item_count: number;
  /** Number of the newest change to an item. */
  readonly seq: number;
  /** Raised when every delta token given so far stops being good. */
  readonly generation: number;
}
