/** What went wrong, in a sentence for the person in front of the page. */
export class UserError extends Error {}
