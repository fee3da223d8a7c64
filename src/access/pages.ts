const PER_PAGE = 1000;

/** How many rows a page holds: what the request asks for, where nothing and 0 mean the default. */
export const limitOf = (perPage = 0) => (perPage === 0 ? PER_PAGE : perPage);

/** The number of a page that is counted from 1: what the request asks for, where nothing and 0 mean the first. */
export const pageOf = (page = 1) => Math.max(1, page);
