export { assemble, writePages, type Assembled, type Pages } from './assemble.js';
export { navigationOf, type Navigation } from './navigation.js';
export { loadContracts, type Contract } from './reference/load.js';
export { slugify } from './markdown/slug.js';
