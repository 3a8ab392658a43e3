// The screens of those who work on requests.
import { matrix } from '../lib/matrix.mjs';

matrix('screens', { authority: 'az-pgo', roles: ['officer'], whole: true });
