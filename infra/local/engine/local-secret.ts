/** The secret key of every function of this runtime; the id of its key is the function's name. */
export const localSecret = 'local';
