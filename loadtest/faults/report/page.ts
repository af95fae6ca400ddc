export const reportPage = async (..._: unknown[]) => 'TBD';
