-- SPDX-License-Identifier: EUPL-1.2
-- Case numbers: each is given out once; a number that is not used leaves a gap.
create sequence dossiernummers;
