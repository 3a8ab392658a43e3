// The screens of those who sign, translate, register, look after others, audit and administer.
import { matrix } from '../lib/matrix.mjs';

matrix('screens of the others', { authority: 'az-pgo', roles: ['head', 'signer', 'translator', 'registry', 'auditor', 'administrator'] });
